package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.OptionException;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/**
 * What every provider keeps to, whatever the kind.
 *
 * @param <T> the role that it makes
 */
public abstract class ProviderContract<T> {
  private final Class<? extends Provider<T>> kind;

  ProviderContract(Class<? extends Provider<T>> kind) {
    this.kind = kind;
  }

  /** A new instance of the provider under test. */
  protected abstract Provider<T> provider();

  /**
   * The plug-in under test; its id alone unless an option must be given or another value matters.
   */
  protected Spec spec() {
    return Spec.of(provider().id());
  }

  /** Makes the plug-in under test. */
  protected final T create() {
    Provider<T> provider = provider();
    return provider.create(Options.resolve(spec(), provider.options()));
  }

  @Test
  public void id_is_lower_case_words_joined_by_hyphens() {
    assertThat(provider().id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  }

  @Test
  public void summary_is_one_line() {
    assertThat(provider().summary()).isNotBlank().doesNotContain("\n");
  }

  @Test
  public void every_option_has_a_name_of_its_own_and_a_line_of_help() {
    List<String> names = new ArrayList<>();
    for (Option<?> option : provider().options()) {
      assertThat(option.help()).as("help of option %s", option.name()).isNotBlank();
      assertThat(option.help()).as("help of option %s", option.name()).doesNotContain("\n");
      names.add(option.name());
    }
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  public void its_options_make_a_plugin() {
    assertThat((Object) create()).isNotNull();
  }

  @Test
  public void unknown_option_is_refused() {
    List<Spec.Argument> arguments = new ArrayList<>(spec().arguments());
    arguments.add(new Spec.Argument("no-such-option", new Spec.Value.Word("1")));
    Spec unknown = new Spec(spec().id(), arguments);
    assertThatThrownBy(() -> Options.resolve(unknown, provider().options()))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("no-such-option");
  }

  @Test
  public void resolved_spec_parses_back_to_itself() {
    Spec resolved = Options.resolve(spec(), provider().options()).spec();
    assertThat(Spec.parse(resolved.toString())).isEqualTo(resolved);
    assertThat(Options.resolve(resolved, provider().options()).spec()).isEqualTo(resolved);
  }

  @Test
  public void the_service_loader_finds_it() {
    assertThat(ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::type).toList())
        .as("providers listed in META-INF/services/%s", kind.getName())
        .anyMatch(type -> type.equals(provider().getClass()));
  }
}
