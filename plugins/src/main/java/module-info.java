/** The built-in plug-ins, registered exactly as anybody else's. */
@org.jspecify.annotations.NullMarked
module dev.lanewise.plugins {
  requires static org.jspecify;
  requires dev.lanewise.spi;

  provides dev.lanewise.spi.ActivationProvider with
      dev.lanewise.plugins.activation.Elu.Provider,
      dev.lanewise.plugins.activation.Gelu.Provider,
      dev.lanewise.plugins.activation.HardSwish.Provider,
      dev.lanewise.plugins.activation.Identity.Provider,
      dev.lanewise.plugins.activation.LeakyRelu.Provider,
      dev.lanewise.plugins.activation.LogSoftmax.Provider,
      dev.lanewise.plugins.activation.Mish.Provider,
      dev.lanewise.plugins.activation.Relu.Provider,
      dev.lanewise.plugins.activation.Selu.Provider,
      dev.lanewise.plugins.activation.Sigmoid.Provider,
      dev.lanewise.plugins.activation.Silu.Provider,
      dev.lanewise.plugins.activation.Softmax.Provider,
      dev.lanewise.plugins.activation.Softplus.Provider,
      dev.lanewise.plugins.activation.StepFunction.Provider,
      dev.lanewise.plugins.activation.Tanh.Provider;
  provides dev.lanewise.spi.AugmentationProvider with
      dev.lanewise.plugins.augmentation.Affine.Provider,
      dev.lanewise.plugins.augmentation.Elastic.Provider,
      dev.lanewise.plugins.augmentation.Erase.Provider,
      dev.lanewise.plugins.augmentation.Rotate.Provider,
      dev.lanewise.plugins.augmentation.Shift.Provider;
  provides dev.lanewise.spi.GradientTransformProvider with
      dev.lanewise.plugins.transform.ClipNorm.Provider,
      dev.lanewise.plugins.transform.ClipValue.Provider;
  provides dev.lanewise.spi.InitializerProvider with
      dev.lanewise.plugins.initializer.He.Provider,
      dev.lanewise.plugins.initializer.Lecun.Provider,
      dev.lanewise.plugins.initializer.Normal.Provider,
      dev.lanewise.plugins.initializer.Ones.Provider,
      dev.lanewise.plugins.initializer.Orthogonal.Provider,
      dev.lanewise.plugins.initializer.Uniform.Provider,
      dev.lanewise.plugins.initializer.Xavier.Provider,
      dev.lanewise.plugins.initializer.Zeros.Provider;
  provides dev.lanewise.spi.LayerProvider with
      dev.lanewise.plugins.layer.AveragePool.Provider,
      dev.lanewise.plugins.layer.BatchNorm.Provider,
      dev.lanewise.plugins.layer.Convolution.Provider,
      dev.lanewise.plugins.layer.Dense.Provider,
      dev.lanewise.plugins.layer.Dropout.Provider,
      dev.lanewise.plugins.layer.Flatten.Provider,
      dev.lanewise.plugins.layer.LayerNorm.Provider,
      dev.lanewise.plugins.layer.MaxPool.Provider,
      dev.lanewise.plugins.layer.Residual.Provider;
  provides dev.lanewise.spi.LossProvider with
      dev.lanewise.plugins.loss.BinaryCrossEntropy.Provider,
      dev.lanewise.plugins.loss.CrossEntropy.Provider,
      dev.lanewise.plugins.loss.Huber.Provider,
      dev.lanewise.plugins.loss.MeanSquaredError.Provider,
      dev.lanewise.plugins.loss.SoftmaxCrossEntropy.Provider;
  provides dev.lanewise.spi.OptimizerProvider with
      dev.lanewise.plugins.optimizer.AdaDelta.Provider,
      dev.lanewise.plugins.optimizer.AdaGrad.Provider,
      dev.lanewise.plugins.optimizer.Adam.Provider,
      dev.lanewise.plugins.optimizer.AdaMax.Provider,
      dev.lanewise.plugins.optimizer.AdamW.Provider,
      dev.lanewise.plugins.optimizer.AmsGrad.Provider,
      dev.lanewise.plugins.optimizer.Lion.Provider,
      dev.lanewise.plugins.optimizer.Momentum.Provider,
      dev.lanewise.plugins.optimizer.NAdam.Provider,
      dev.lanewise.plugins.optimizer.Nesterov.Provider,
      dev.lanewise.plugins.optimizer.RAdam.Provider,
      dev.lanewise.plugins.optimizer.RmsProp.Provider,
      dev.lanewise.plugins.optimizer.Sgd.Provider;
  provides dev.lanewise.spi.ScheduleProvider with
      dev.lanewise.plugins.schedule.Constant.Provider,
      dev.lanewise.plugins.schedule.Cosine.Provider,
      dev.lanewise.plugins.schedule.Exponential.Provider,
      dev.lanewise.plugins.schedule.InverseTime.Provider,
      dev.lanewise.plugins.schedule.OneCycle.Provider,
      dev.lanewise.plugins.schedule.Polynomial.Provider,
      dev.lanewise.plugins.schedule.StepDecay.Provider;
  provides dev.lanewise.spi.WeightDecayProvider with
      dev.lanewise.plugins.decay.Decoupled.Provider,
      dev.lanewise.plugins.decay.Elastic.Provider,
      dev.lanewise.plugins.decay.L1.Provider,
      dev.lanewise.plugins.decay.L2.Provider;
}
