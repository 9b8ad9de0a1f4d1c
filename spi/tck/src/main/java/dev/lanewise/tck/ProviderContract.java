package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.Option;
import dev.lanewise.spi.Options;
import dev.lanewise.spi.Provider;
import dev.lanewise.spi.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

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

  /** The plug-in under test; the provider's example unless another value matters. */
  protected Spec spec() {
    return provider().example();
  }

  /** Makes the plug-in under test. */
  protected final T create() {
    Provider<T> provider = provider();
    return provider.create(Options.resolve(spec(), provider.options()));
  }

  @Rule(id = "P1", text = "The id is lower-case words joined by hyphens.")
  public void id_is_lower_case_words_joined_by_hyphens() {
    assertThat(provider().id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  }

  @Rule(id = "P2", text = "The summary is one line.")
  public void summary_is_one_line() {
    assertThat(provider().summary()).isNotBlank().doesNotContain("\n");
  }

  @Rule(id = "P3", text = "Every option has a name of its own and one line of help.")
  public void every_option_has_a_name_of_its_own_and_a_line_of_help() {
    List<String> names = new ArrayList<>();
    for (Option<?> option : provider().options()) {
      assertThat(option.help()).as("help of option %s", option.name()).isNotBlank();
      assertThat(option.help()).as("help of option %s", option.name()).doesNotContain("\n");
      names.add(option.name());
    }
    assertThat(names).doesNotHaveDuplicates();
  }

  @Rule(id = "P4", text = "The example names the plug-in and makes one.")
  public void its_options_make_a_plugin() {
    assertThat(spec().id()).as("id of the example").isEqualTo(provider().id());
    assertThat((Object) create()).as("what create() returns").isNotNull();
  }

  @Rule(id = "P5", text = "The spec with all options written out reads back to itself.")
  public void resolved_spec_parses_back_to_itself() {
    Spec resolved = Options.resolve(spec(), provider().options()).spec();
    assertThat(Spec.parse(resolved.toString())).isEqualTo(resolved);
    assertThat(Options.resolve(resolved, provider().options()).spec()).isEqualTo(resolved);
  }

  @Rule(id = "P6", text = "A service file or a module descriptor names the provider.")
  public void the_service_loader_finds_it() {
    Class<?> type = provider().getClass();
    ServiceLoader<? extends Provider<T>> services =
        ServiceLoader.load(kind, Objects.requireNonNull(type.getClassLoader(), "class loader"));
    assertThat(services.stream().map(ServiceLoader.Provider::type).toList())
        .as("providers listed in META-INF/services/%s", kind.getName())
        .anyMatch(listed -> listed.equals(type));
  }

  @Rule(id = "P7", text = "Id, summary and options are the same at every call.")
  public void describes_itself_alike_at_every_call() {
    Provider<T> provider = provider();
    assertThat(provider.id()).isEqualTo(provider.id());
    assertThat(provider.summary()).isEqualTo(provider.summary());
    assertThat(provider.options()).hasSameSizeAs(provider.options());
    assertThat(Options.resolve(spec(), provider.options()).spec())
        .isEqualTo(Options.resolve(spec(), provider.options()).spec());
  }
}
