package dev.lanewise.app.labs;

import dev.lanewise.app.labs.chapter1.Plots;
import dev.lanewise.app.labs.chapter2.Gates;
import dev.lanewise.app.labs.chapter2.Xor;
import dev.lanewise.app.labs.chapter3.Activations;
import dev.lanewise.app.labs.chapter3.Arrays;
import dev.lanewise.app.labs.chapter3.BatchInference;
import dev.lanewise.app.labs.chapter3.MnistData;
import dev.lanewise.app.labs.chapter3.MnistForms;
import dev.lanewise.app.labs.chapter3.MnistInference;
import dev.lanewise.app.labs.chapter3.OutputLayer;
import dev.lanewise.app.labs.chapter3.Softmax;
import dev.lanewise.app.labs.chapter3.ThreeLayer;
import dev.lanewise.app.labs.chapter4.Derivatives;
import dev.lanewise.app.labs.chapter4.Gradient;
import dev.lanewise.app.labs.chapter4.GradientDescent;
import dev.lanewise.app.labs.chapter4.Losses;
import dev.lanewise.app.labs.chapter4.MiniBatch;
import dev.lanewise.app.labs.chapter4.SimpleNet;
import dev.lanewise.app.labs.chapter4.SlowGradient;
import dev.lanewise.app.labs.chapter4.TrainMlp;
import dev.lanewise.app.labs.chapter4.WhyLoss;
import dev.lanewise.app.labs.chapter5.BackpropTraining;
import dev.lanewise.app.labs.chapter5.ComputationalGraph;
import dev.lanewise.app.labs.chapter5.GradientCheck;
import dev.lanewise.app.labs.chapter5.Layers;
import dev.lanewise.app.labs.chapter5.SigmoidLayer;
import dev.lanewise.app.labs.chapter5.SoftmaxLoss;
import dev.lanewise.app.labs.chapter6.BatchNorm;
import dev.lanewise.app.labs.chapter6.BatchNormEffect;
import dev.lanewise.app.labs.chapter6.Dropout;
import dev.lanewise.app.labs.chapter6.DropoutMask;
import dev.lanewise.app.labs.chapter6.EqualWeights;
import dev.lanewise.app.labs.chapter6.HyperParameters;
import dev.lanewise.app.labs.chapter6.LearningRates;
import dev.lanewise.app.labs.chapter6.OptimizerMnist;
import dev.lanewise.app.labs.chapter6.OptimizerPaths;
import dev.lanewise.app.labs.chapter6.Optimizers;
import dev.lanewise.app.labs.chapter6.Overfitting;
import dev.lanewise.app.labs.chapter6.Validation;
import dev.lanewise.app.labs.chapter6.WeightDecay;
import dev.lanewise.app.labs.chapter6.WeightInit;
import dev.lanewise.app.labs.chapter6.WeightInitMnist;
import dev.lanewise.app.labs.chapter7.ConvInference;
import dev.lanewise.app.labs.chapter7.ConvTraining;
import dev.lanewise.app.labs.chapter7.Convolution;
import dev.lanewise.app.labs.chapter7.Filters;
import dev.lanewise.app.labs.chapter7.Pooling;
import dev.lanewise.app.labs.chapter7.Responses;
import dev.lanewise.app.labs.chapter7.Unrolling;
import dev.lanewise.app.labs.chapter8.DeepConv;
import dev.lanewise.app.labs.chapter8.HalfPrecision;
import dev.lanewise.app.labs.chapter8.Mistakes;
import java.util.List;
import java.util.Optional;

/** All labs in the order of the book. */
public final class Labs {
  private static final List<Lab> ALL =
      List.of(
          new Plots(),
          new Gates(),
          new Xor(),
          new Activations(),
          new Arrays(),
          new ThreeLayer(),
          new OutputLayer(),
          new Softmax(),
          new MnistData(),
          new MnistForms(),
          new MnistInference(),
          new BatchInference(),
          new TrainMlp(),
          new MiniBatch(),
          new Losses(),
          new WhyLoss(),
          new Derivatives(),
          new Gradient(),
          new GradientDescent(),
          new SimpleNet(),
          new SlowGradient(),
          new BackpropTraining(),
          new ComputationalGraph(),
          new Layers(),
          new SigmoidLayer(),
          new SoftmaxLoss(),
          new GradientCheck(),
          new Optimizers(),
          new OptimizerPaths(),
          new LearningRates(),
          new OptimizerMnist(),
          new WeightInit(),
          new EqualWeights(),
          new WeightInitMnist(),
          new BatchNorm(),
          new BatchNormEffect(),
          new Overfitting(),
          new WeightDecay(),
          new DropoutMask(),
          new Dropout(),
          new Validation(),
          new HyperParameters(),
          new Convolution(),
          new Unrolling(),
          new Pooling(),
          new ConvTraining(),
          new ConvInference(),
          new Filters(),
          new Responses(),
          new DeepConv(),
          new Mistakes(),
          new HalfPrecision());

  private Labs() {}

  /** All labs in the order of the book. */
  public static List<Lab> all() {
    return ALL;
  }

  /** The lab of this name, if there is one. */
  public static Optional<Lab> named(String name) {
    return ALL.stream().filter(lab -> lab.name().equals(name)).findFirst();
  }
}
