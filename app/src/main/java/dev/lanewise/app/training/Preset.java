package dev.lanewise.app.training;

import java.util.List;
import java.util.Optional;

/**
 * A network with the settings that suit it; each setting can be replaced on the command line.
 *
 * @param name what it is asked for by
 * @param summary what it is, in one line
 * @param layers the layers, for images of any size with ten classes
 * @param loss the loss
 * @param optimizer what a gradient goes through: the update rule with its learning rate last
 * @param schedule how the learning rate changes
 * @param augmentations what changes the images in training, in order; empty for nothing
 * @param epochs how often each image is seen
 * @param batch images in a mini-batch
 */
public record Preset(
    String name,
    String summary,
    String layers,
    String loss,
    String optimizer,
    String schedule,
    String augmentations,
    int epochs,
    int batch) {

  private static final List<Preset> ALL =
      List.of(
          new Preset(
              "mlp",
              "784-256-128-10 with ReLU, the default",
              "dense(256) relu dense(128) relu dense(10)",
              "softmax-cross-entropy",
              "adam(lr=0.001)",
              "cosine",
              "",
              8,
              100),
          new Preset(
              "book-mlp",
              "784-50-10 with sigmoid and plain gradient descent, as textbooks begin",
              "dense(50, init=normal(0.01)) sigmoid dense(10, init=normal(0.01))",
              "softmax-cross-entropy",
              "sgd(lr=0.1)",
              "constant",
              "",
              17,
              100),
          new Preset(
              "book-3-layer",
              "784-50-100-10 with sigmoid, as textbooks go on",
              "dense(50) sigmoid dense(100) sigmoid dense(10)",
              "softmax-cross-entropy",
              "sgd(lr=0.5)",
              "constant",
              "",
              17,
              100),
          new Preset(
              "mlp-1024",
              "784-1024-1024-10 with ReLU, for measuring speed",
              "dense(1024) relu dense(1024) relu dense(10)",
              "softmax-cross-entropy",
              "adam(lr=0.001)",
              "cosine",
              "",
              8,
              128),
          new Preset(
              "simple-conv",
              "30 filters of 5×5, ReLU, pooling, 100-10: as textbooks begin with images",
              "conv(30, 5) relu max-pool(2) dense(100) relu dense(10)",
              "softmax-cross-entropy",
              "adam(lr=0.001)",
              "cosine",
              "",
              20,
              100),
          new Preset(
              "deep-conv",
              "six convolutions of 3×3 with ReLU, three poolings, 50-10 with dropout",
              "conv(16, 3, padding=1) relu conv(16, 3, padding=1) relu max-pool(2)"
                  + " conv(32, 3, padding=1) relu conv(32, 3, padding=2) relu max-pool(2)"
                  + " conv(64, 3, padding=1) relu conv(64, 3, padding=1) relu max-pool(2)"
                  + " dense(50) relu dropout(0.5) dense(10) dropout(0.5)",
              "softmax-cross-entropy",
              "adam(lr=0.001)",
              "cosine",
              "",
              20,
              100),
          new Preset(
              "best",
              "five convolutions of 3×3 with batch norm, 128-10, images turned, leant and shifted",
              "conv(16, 3) relu conv(32, 3, stride=2) batch-norm relu"
                  + " conv(64, 3) batch-norm relu conv(64, 3) max-pool(2) batch-norm relu"
                  + " conv(128, 3) batch-norm relu"
                  + " dense(128) batch-norm relu dropout(0.4) dense(10)",
              "softmax-cross-entropy(smoothing=0.1)",
              "decoupled(0.02) > adam(lr=0.003)",
              "cosine(warmup=300)",
              "affine(degrees=12, scale=0.1, shear=0.15, pixels=1.5)",
              12,
              100));

  /** All presets; the first is the default. */
  public static List<Preset> all() {
    return ALL;
  }

  /** The preset of this name, if there is one. */
  public static Optional<Preset> named(String name) {
    return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }
}
