package dev.lanewise.bench;

import dev.lanewise.core.io.NamedTensor;
import dev.lanewise.core.nn.Network;
import dev.lanewise.spi.Shape;
import dev.lanewise.spi.Spec;
import dev.lanewise.spi.Tensor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks of ours in DL4J, with our first weights. */
final class Dl4jNetwork {
  private static final long SEED = 1;
  private static final LossFunction LOSS = LossFunction.MCXENT;
  private static final String DENSE = "dense";
  private static final String RELU = "relu";
  private static final String SIGMOID = "sigmoid";

  private final Network ours;
  private final List<Spec> specs;

  private Dl4jNetwork(Network ours) {
    this.ours = ours;
    this.specs = ours.layers();
  }

  /**
   * A network that takes rows of pixels and gives rows of probabilities. An activation is part of
   * the layer before it, as softmax is of the last one.
   */
  static MultiLayerNetwork of(MeasuredNetwork measured) {
    return new Dl4jNetwork(measured.compile()).build(updater(Spec.parse(measured.optimizer())));
  }

  private MultiLayerNetwork build(IUpdater updater) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(SEED).updater(updater).list();
    boolean dense = specs.getLast().id().equals(DENSE);
    for (int i = 0; i < specs.size(); i++) {
      Layer layer = layer(i, dense && i == specs.size() - 1);
      if (layer != null) {
        list.layer(layer);
      }
    }
    if (!dense) {
      list.layer(new LossLayer.Builder(LOSS).activation(Activation.SOFTMAX).build());
    }
    Shape input = ours.input();
    list.setInputType(InputType.convolutionalFlat(input.dim(0), input.dim(1), 1));
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    copyWeights(network);
    return network;
  }

  private @Nullable Layer layer(int index, boolean ends) {
    Spec spec = specs.get(index);
    return switch (spec.id()) {
      case DENSE ->
          ends
              ? new OutputLayer.Builder(LOSS)
                  .nOut(integer(spec, "units"))
                  .activation(Activation.SOFTMAX)
                  .build()
              : new DenseLayer.Builder()
                  .nOut(integer(spec, "units"))
                  .activation(activationAfter(index))
                  .build();
      case "conv" ->
          new ConvolutionLayer.Builder(both(spec, "size"))
              .nOut(integer(spec, "filters"))
              .stride(both(spec, "stride"))
              .padding(both(spec, "padding"))
              .activation(activationAfter(index))
              .build();
      case "max-pool" ->
          new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
              .kernelSize(both(spec, "size"))
              .stride(both(spec, integer(spec, "stride") == 0 ? "size" : "stride"))
              .padding(both(spec, "padding"))
              .build();
      // DL4J is told what is kept.
      case "dropout" -> new DropoutLayer.Builder(1 - number(spec, "rate")).build();
      // The layer before it has it.
      case RELU, SIGMOID -> null;
      default -> throw new IllegalArgumentException("there is no layer of DL4J for " + spec);
    };
  }

  private Activation activationAfter(int index) {
    return switch (index + 1 < specs.size() ? specs.get(index + 1).id() : "") {
      case RELU -> Activation.RELU;
      case SIGMOID -> Activation.SIGMOID;
      default -> Activation.IDENTITY;
    };
  }

  private static IUpdater updater(Spec optimizer) {
    return switch (optimizer.id()) {
      case "sgd" -> new Sgd(number(optimizer, "lr"));
      // The other constants are those of its paper on both sides.
      case "adam" -> new Adam(number(optimizer, "lr"));
      default -> throw new IllegalArgumentException("there is no updater of DL4J for " + optimizer);
    };
  }

  /** Rows of a matrix are inputs on both sides, but images are places×channels here alone. */
  private void copyWeights(MultiLayerNetwork network) {
    Iterator<NamedTensor> parameters = ours.parameters().iterator();
    long channels = 1;
    for (var layer : network.getLayers()) {
      if (layer.numParams() == 0) {
        continue;
      }
      INDArray weight = array(parameters.next().tensor());
      INDArray there = layer.getParam("W");
      if (weight.rank() == there.rank() && weight.rank() > 2) {
        channels = weight.size(3);
        there.assign(weight.permute(3, 2, 0, 1));
      } else {
        long inputs = weight.size(0);
        long outputs = weight.size(1);
        INDArray byPlace = weight.reshape(inputs / channels, channels, outputs);
        there.assign(byPlace.permute(1, 0, 2).dup('c').reshape(inputs, outputs));
        channels = 1;
      }
      INDArray bias = layer.getParam("b");
      bias.assign(array(parameters.next().tensor()).reshape(bias.shape()));
    }
  }

  private static INDArray array(Tensor tensor) {
    long[] dims = Arrays.stream(tensor.shape().dims()).asLongStream().toArray();
    return Nd4j.create(tensor.toArray(), dims, 'c');
  }

  private static int[] both(Spec spec, String option) {
    int value = integer(spec, option);
    return new int[] {value, value};
  }

  private static int integer(Spec spec, String option) {
    return Integer.parseInt(text(spec, option));
  }

  private static double number(Spec spec, String option) {
    return Double.parseDouble(text(spec, option));
  }

  private static String text(Spec spec, String option) {
    return spec.arguments().stream()
        .filter(each -> each.name().equals(option))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(spec + " does not say its " + option))
        .value()
        .toString();
  }
}
