package dev.lanewise.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.Provider;
import dev.lanewise.tck.Verification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What anybody's plug-in is verified by, the built-in ones pass. */
class VerificationTest {

  static List<Provider<?>> builtIns() {
    List<Provider<?>> all = new ArrayList<>();
    for (Class<? extends Provider<?>> kind : RegistrationTest.KINDS) {
      all.addAll(BuiltIns.all(kind).values());
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("builtIns")
  void every_built_in_keeps_every_rule(Provider<?> provider) {
    assertThat(Verification.of(provider))
        .filteredOn(result -> !result.holds())
        .as(provider.id())
        .isEmpty();
  }
}
