package dev.lanewise.app.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EffortsTest {
  @Test
  void every_lab_has_its_seconds() {
    assertThat(Labs.all()).allMatch(lab -> new Efforts(true).isKnown(lab));
  }

  @Test
  void a_machine_of_half_the_speed_needs_twice_the_time() {
    Efforts efforts = new Efforts(false);
    List<Lab> labs = Labs.all();
    int middle = labs.size() - 4;
    double done = labs.subList(0, middle).stream().mapToDouble(efforts::of).sum();
    double rest = labs.subList(middle, labs.size()).stream().mapToDouble(efforts::of).sum();

    assertThat(efforts.left(labs, middle, done)).isEqualTo(rest);
    assertThat(efforts.left(labs, middle, 2 * done)).isEqualTo(2 * rest);
  }

  @Test
  void before_the_first_lab_experience_is_all_that_there_is() {
    Efforts efforts = new Efforts(true);
    double all = Labs.all().stream().mapToDouble(efforts::of).sum();

    assertThat(efforts.left(Labs.all(), 0, 0)).isEqualTo(all);
  }
}
