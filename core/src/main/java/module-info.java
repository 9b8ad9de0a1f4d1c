/** The arithmetic and the engine. Kernels and their scalar reference stay hidden. */
@org.jspecify.annotations.NullMarked
module dev.lanewise.core {
  requires static org.jspecify;
  requires transitive dev.lanewise.spi;
  requires jdk.incubator.vector;
  requires jdk.management;

  exports dev.lanewise.core.io;
  exports dev.lanewise.core.linalg;
  exports dev.lanewise.core.nn;
  exports dev.lanewise.core.plugin;

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
