/** The contract of a plug-in, as tests that every implementation must pass. */
@org.jspecify.annotations.NullMarked
module dev.lanewise.tck {
  requires static org.jspecify;
  requires transitive dev.lanewise.spi;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires jdk.management;

  exports dev.lanewise.tck;

  uses dev.lanewise.spi.ActivationProvider;
  uses dev.lanewise.spi.AugmentationProvider;
  uses dev.lanewise.spi.GradientTransformProvider;
  uses dev.lanewise.spi.InitializerProvider;
  uses dev.lanewise.spi.LayerProvider;
  uses dev.lanewise.spi.LossProvider;
  uses dev.lanewise.spi.ObserverProvider;
  uses dev.lanewise.spi.OptimizerProvider;
  uses dev.lanewise.spi.ScheduleProvider;
  uses dev.lanewise.spi.WeightDecayProvider;
}
