package dev.lanewise.plugins.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which cases of the reference files the tests of this package run.
 *
 * @param topic the file
 * @param cases how many cases are run of each operation
 * @param leftOut the operations that no built-in plug-in has
 */
record Coverage(String topic, Map<String, Integer> cases, Set<String> leftOut) {

  static final Coverage ACTIVATIONS =
      new Coverage(
          "activations",
          Map.ofEntries(
              Map.entry("identity", 7),
              Map.entry("step", 7),
              Map.entry("sigmoid", 7),
              Map.entry("relu", 7),
              Map.entry("tanh", 7),
              Map.entry("softplus", 7),
              Map.entry("leaky_relu", 7),
              Map.entry("elu", 7),
              Map.entry("selu", 7),
              Map.entry("gelu_erf", 7),
              Map.entry("gelu_tanh", 7),
              Map.entry("silu", 7),
              Map.entry("mish", 7),
              Map.entry("hardswish", 7),
              Map.entry("softmax", 10),
              Map.entry("log_softmax", 10)),
          Set.of());

  static final Coverage LOSSES =
      new Coverage(
          "losses",
          Map.of(
              "mse", 15,
              "softmax_cross_entropy", 16,
              "softmax_cross_entropy_label_smoothing", 7,
              "cross_entropy_of_probabilities", 3,
              "bce_with_logits", 5,
              "huber", 6),
          Set.of());

  static final Coverage LAYERS =
      new Coverage(
          "layers",
          Map.of(
              "affine", 6,
              "conv2d", 9,
              "maxpool2d", 6,
              "avgpool2d", 4,
              "batchnorm_train", 8,
              "batchnorm_inference", 3,
              "layernorm", 4,
              "dropout", 3,
              "flatten", 3),
          Set.of("avgpool2d_of_cells_in_the_image", "dropout_scaled_in_inference"));

  static final Coverage OPTIMIZERS =
      new Coverage(
          "optimizers",
          Map.ofEntries(
              Map.entry("sgd", 10),
              Map.entry("momentum_book", 6),
              Map.entry("momentum_torch", 4),
              Map.entry("nesterov_book", 2),
              Map.entry("nesterov_torch", 4),
              Map.entry("adagrad_book", 2),
              Map.entry("adagrad_torch", 2),
              Map.entry("rmsprop_book", 2),
              Map.entry("rmsprop_torch", 8),
              Map.entry("adadelta", 4),
              Map.entry("adam", 4),
              Map.entry("adam_book", 2),
              Map.entry("adam_l2", 2),
              Map.entry("adamw", 4),
              Map.entry("amsgrad", 4),
              Map.entry("nadam", 2),
              Map.entry("radam", 2),
              Map.entry("adamax", 2),
              Map.entry("lion", 4)),
          Set.of());

  static final Coverage SCHEDULES =
      new Coverage(
          "schedules",
          Map.of(
              "constant", 1,
              "step", 2,
              "exponential", 1,
              "inverse_time", 2,
              "cosine", 2,
              "warmup_cosine", 2,
              "one_cycle", 2,
              "polynomial", 3),
          Set.of("multistep"));

  static final Coverage INITIALIZERS =
      new Coverage("initializers", Map.of("init_targets", 13), Set.of());

  static final List<Coverage> ALL =
      List.of(ACTIVATIONS, LOSSES, LAYERS, OPTIMIZERS, SCHEDULES, INITIALIZERS);

  /** The cases to run. */
  Stream<ReferenceCase> stream() {
    return ReferenceCase.all(topic).stream().filter(c -> cases.containsKey(c.op()));
  }

  @Override
  public String toString() {
    return topic;
  }
}
