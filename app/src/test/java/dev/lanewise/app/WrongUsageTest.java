package dev.lanewise.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrongUsageTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void wrong_usage_is_one_sentence_and_exit_code_2(List<String> command, String sentence) {
    Outcome outcome = Outcome.of(command.toArray(String[]::new));

    assertThat(outcome.err()).isEqualTo("lanewise: " + sentence + "\n");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments(
            List.of(),
            "a command is missing: lanewise train trains a network, lanewise --help shows all"
                + " commands"),
        arguments(List.of("trian"), "there is no command 'trian' (did you mean 'train'?)"),
        arguments(
            List.of("xyzzy"),
            "there is no command 'xyzzy': commands are doctor, evaluate, export, help,"
                + " import, labs, plugins, predict, search, train"),
        arguments(
            List.of("plugins"),
            "a plugins command is missing: lanewise plugins list shows them all"),
        arguments(
            List.of("plugins", "lsit"),
            "there is no plugins command 'lsit' (did you mean 'list'?)"),
        arguments(
            List.of("train", "--epoch", "3"),
            "unknown option '--epoch' (did you mean '--epochs'?)"),
        arguments(
            List.of("train", "--epoch=3"), "unknown option '--epoch' (did you mean '--epochs'?)"),
        arguments(
            List.of("train", "--layers", "dense(10)", "--epohcs", "3"),
            "unknown option '--epohcs' (did you mean '--epochs'?)"),
        arguments(
            List.of("train", "--optimizer", ""),
            "--optimizer is empty: must name a plug-in, with its options in parentheses"),
        arguments(List.of("train", "all"), "train does not take the argument 'all'"),
        arguments(List.of("evaluate", "a", "b"), "evaluate does not take the argument 'b'"),
        arguments(List.of("evaluate"), "MODEL is missing"),
        arguments(List.of("predict", "m"), "IMAGE is missing"),
        arguments(
            List.of("predict", "m", "x.png", "--invert", "maybe"),
            "--invert must be auto, yes or no, but is 'maybe'"),
        arguments(List.of("export", "m", "f"), "--to must be given: --to onnx|safetensors|npz"),
        arguments(
            List.of("export", "m", "f", "--to", "pickle"),
            "--to must be onnx, safetensors or npz, but is 'pickle'"),
        arguments(
            List.of("import", "f.npz", "--layers", "dense(2)", "--out", "m", "--input", "3x"),
            "--input must be whole numbers with x between, such as 28x28, but is '3x'"),
        arguments(
            List.of("import", "f.bin", "--layers", "dense(2)", "--out", "m"),
            "cannot tell what f.bin is: the name must end with .safetensors or .npz"),
        arguments(List.of("train", "--epochs"), "--epochs needs a value: --epochs N"),
        arguments(
            List.of("train", "--epochs", "0"),
            "--epochs must be a whole number of at least 1, but is '0'"),
        arguments(
            List.of("train", "--batch", "-5"),
            "--batch must be a whole number of at least 1, but is '-5'"),
        arguments(
            List.of("train", "--limit", "1.5"),
            "--limit must be a whole number of at least 1, but is '1.5'"),
        arguments(
            List.of("train", "--threads", "two"),
            "--threads must be a whole number of at least 1, but is 'two'"),
        arguments(List.of("train", "--seed", "x"), "--seed must be a whole number, but is 'x'"),
        arguments(
            List.of("train", "--format", "xml"), "--format must be text or json, but is 'xml'"),
        arguments(List.of("train", "--epochs", "1", "--epochs", "2"), "--epochs is given twice"),
        arguments(
            List.of("train", "--preset", "mpl"),
            "there is no preset 'mpl' (did you mean 'mlp'?): presets are mlp, book-mlp,"
                + " book-3-layer, mlp-1024, simple-conv, deep-conv, best"),
        arguments(
            List.of("import", "f.npz", "--out", "m"),
            "give either --layers or --preset: what the weights belong to"),
        arguments(
            List.of("import", "f.npz", "--out", "m", "--layers", "dense(2)", "--layout", "c"),
            "--layout must be lanewise, pytorch or book, but is 'c'"),
        arguments(
            List.of("train", "--preset", "mlp", "--layers", "dense(10)"),
            "--layers and --preset exclude each other: give one of them"),
        arguments(
            List.of("train", "--optimizer", "adma"),
            "there is no optimizer 'adma' (did you mean 'adam'?): optimizers are adadelta, adagrad,"
                + " adam, adamax, adamw, amsgrad, lion, momentum, nadam, nesterov, radam, rmsprop,"
                + " sgd"),
        arguments(
            List.of("train", "--augment", "rotaet(5)"),
            "there is no augmentation 'rotaet' (did you mean 'rotate'?): augmentations are affine,"
                + " elastic, erase, rotate, shift"),
        arguments(
            List.of("train", "--augment", "shift(-1)"),
            "shift: pixels=-1 is not allowed: must be a whole number 0 … 10000"),
        arguments(
            List.of("train", "--augment", "shift", "--epohcs", "3"),
            "unknown option '--epohcs' (did you mean '--epochs'?)"),
        arguments(
            List.of("train", "--optimizer", "sgd(lr=-0.1)"),
            "sgd: lr=-0.1 is not allowed: must be a number > 0"),
        arguments(
            List.of("train", "--optimizer", "sgd(rate=0.1)"),
            "sgd has no option 'rate': it takes lr"),
        arguments(
            List.of("plugins", "list", "--kind", "optimiser"),
            "there is no kind of plug-in 'optimiser' (did you mean 'optimizer'?): kinds are"
                + " activation, layer, loss, optimizer, decay, transform, schedule, initializer,"
                + " augmentation, observer"));
  }

  @Test
  void a_malformed_spec_is_shown_with_a_caret_under_the_place() {
    Outcome outcome = Outcome.of("train", "--optimizer", "adam(lr=0.1");

    assertThat(outcome.err())
        .isEqualTo(
            """
            lanewise: --optimizer: expected ',' or ')' at character 12 of 'adam(lr=0.1'
              adam(lr=0.1
                         ^
            """);
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void an_unknown_layer_is_answered_with_the_nearest_layer_or_activation() throws Exception {
    Outcome outcome = train("--layers", "dense(10)", "rellu");

    assertThat(outcome.err())
        .startsWith(
            "lanewise: layer 2: there is no layer or activation 'rellu' (did you mean 'relu'?):"
                + " layers are average-pool, batch-norm, conv, dense, dropout, flatten, layer-norm,"
                + " max-pool")
        .hasLineCount(1);
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void layers_that_do_not_answer_in_ten_classes_are_refused_with_both_shapes() throws Exception {
    Outcome outcome = train("--layers", "dense(5)");

    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: softmax-cross-entropy: targets of 10 classes do not match predictions of"
                + " shape 5: one value per class\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void a_layer_that_cannot_take_its_input_is_named_with_the_shape_and_what_is_allowed()
      throws Exception {
    Outcome outcome = train("--layers", "dense(10) conv(3, 3)");

    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: layer 2, conv(3, 3), cannot take an input of shape 10: it needs"
                + " height×width×channels, or height×width of one channel\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void layers_too_large_to_count_are_refused() throws Exception {
    Outcome outcome = train("--layers", "dense(1000000000)");

    assertThat(outcome.err())
        .isEqualTo(
            "lanewise: layer 1, dense(1000000000), cannot take an input of shape 6×6: shape"
                + " 36×1000000000 has more than 2147483647 elements\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void control_characters_do_not_reach_the_terminal() {
    Outcome outcome = Outcome.of("tr\u001b[31main\u0007\n");

    assertThat(outcome.err()).doesNotContain("\u001b", "\u0007").hasLineCount(1);
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  private Outcome train(String... more) throws Exception {
    Path data = TinyImages.in(folder.resolve("data"));
    Path out = folder.resolve("out");
    String[] command =
        Stream.concat(
                Stream.of("train", "--data", data.toString(), "--out", out.toString()),
                Stream.of(more))
            .toArray(String[]::new);
    Outcome outcome = Outcome.of(command);
    assertThat(Files.exists(out)).isFalse();
    return outcome;
  }
}
