package dev.lanewise.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanewise.spi.Layer;
import dev.lanewise.spi.LayerProvider;
import dev.lanewise.spi.ResidualLayer;

/** What a {@link ResidualLayer} keeps to: it only names layers, which the engine runs. */
public abstract class ResidualContract extends ProviderContract<Layer> {

  /** A suite for one provider. */
  protected ResidualContract() {
    super(LayerProvider.class);
  }

  @Rule(id = "R1", text = "There is at least one layer to run.")
  public void has_a_body() {
    assertThat(residual().body()).as("the layers of F").isNotEmpty();
  }

  @Rule(id = "R2", text = "It names the same layers at every call, and none of them is itself.")
  public void names_the_same_layers() {
    assertThat(residual().body()).isEqualTo(residual().body());
    assertThat(residual().shortcut()).isEqualTo(residual().shortcut());
    assertThat(residual().body()).as("the layers of F").doesNotContain(spec());
    assertThat(residual().shortcut()).as("the layers of S").doesNotContain(spec());
  }

  private ResidualLayer residual() {
    return (ResidualLayer) create();
  }
}
