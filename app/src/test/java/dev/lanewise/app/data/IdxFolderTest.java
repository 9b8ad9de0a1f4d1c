package dev.lanewise.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxFolderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "-idx, ''",
    "-idx, .gz",
    ".idx, ''",
    ".idx, .gz",
  })
  void reads_a_folder_under_each_of_the_usual_names(String joint, String ending)
      throws IOException {
    boolean packed = !ending.isEmpty();
    write("train-images" + joint + "3-ubyte" + ending, IdxBytes.images(3, 2, 4), packed);
    write("train-labels" + joint + "1-ubyte" + ending, IdxBytes.labels(0, 9, 5), packed);
    write("t10k-images" + joint + "3-ubyte" + ending, IdxBytes.images(1, 2, 4), packed);
    write("t10k-labels" + joint + "1-ubyte" + ending, IdxBytes.labels(7), packed);

    ImageData data = ImageSource.of(folder.toString()).load();

    assertThat(data.train().count()).isEqualTo(3);
    assertThat(data.train().rows()).isEqualTo(2);
    assertThat(data.train().columns()).isEqualTo(4);
    assertThat(data.train().labels()).containsExactly(0, 9, 5);
    assertThat(data.train().pixel(2, 1, 3)).isEqualTo(23);
    assertThat(data.test().labels()).containsExactly(7);
  }

  @Test
  void plain_content_under_a_gz_name_is_read_for_what_it_is() throws IOException {
    writeSet();
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
    write("t10k-labels-idx1-ubyte.gz", IdxBytes.labels(8), false);

    assertThat(load().test().labels()).containsExactly(8);
  }

  @Test
  void a_folder_with_the_name_of_a_file_is_passed_over() throws IOException {
    writeSet();
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
    Files.createDirectory(folder.resolve("t10k-labels-idx1-ubyte"));
    write("t10k-labels.idx1-ubyte", IdxBytes.labels(8), false);

    assertThat(load().test().labels()).containsExactly(8);
  }

  @Test
  void a_missing_file_is_named_with_the_names_tried() throws IOException {
    writeSet();
    Files.delete(folder.resolve("t10k-images-idx3-ubyte"));

    refused(
        folder
            + ": has no test images: none of t10k-images-idx3-ubyte, t10k-images-idx3-ubyte.gz,"
            + " t10k-images.idx3-ubyte, t10k-images.idx3-ubyte.gz is there");
  }

  @Test
  void the_test_images_alone_need_no_training_images() throws IOException {
    writeSet();
    Files.delete(folder.resolve("train-images-idx3-ubyte"));
    Files.delete(folder.resolve("train-labels-idx1-ubyte"));

    assertThat(ImageSource.of(folder.toString()).loadTest().labels()).containsExactly(3);
  }

  @Test
  void a_missing_folder_is_named() {
    Path nowhere = folder.resolve("nowhere");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ImageSource.of(nowhere.toString()).load())
        .withMessage(
            nowhere
                + ": is not a folder: give mnist, fashion-mnist or a folder with the four IDX"
                + " files");
  }

  @Test
  void a_blank_name_is_refused() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ImageSource.of(" "))
        .withMessage("data \" \": give mnist, fashion-mnist or a folder with the four IDX files");
  }

  @Test
  void a_name_that_is_no_path_is_refused() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ImageSource.of("a\0b"))
        .withMessageContaining("is not a path");
  }

  @Test
  void a_label_above_9_is_refused() throws IOException {
    writeSet();
    write("train-labels-idx1-ubyte", IdxBytes.labels(9, 10), false);

    refused(folder.resolve("train-labels-idx1-ubyte") + ": label 1 is 10, labels are 0 to 9");
  }

  @Test
  void labels_are_unsigned() throws IOException {
    writeSet();
    write("train-labels-idx1-ubyte", IdxBytes.labels(255, 0), false);

    refused(folder.resolve("train-labels-idx1-ubyte") + ": label 0 is 255, labels are 0 to 9");
  }

  @Test
  void as_many_labels_as_images_are_needed() throws IOException {
    writeSet();
    write("train-labels-idx1-ubyte", IdxBytes.labels(1, 2, 3), false);

    refused(
        folder.resolve("train-images-idx3-ubyte")
            + ": holds 2 images, but "
            + folder.resolve("train-labels-idx1-ubyte")
            + " holds 3 labels: there must be one label per image");
  }

  @Test
  void training_and_test_images_must_be_of_one_size() throws IOException {
    writeSet();
    write("t10k-images-idx3-ubyte", IdxBytes.images(1, 4, 2), false);

    refused("training images are 2×4, test images 4×2: they must be of one size");
  }

  @Test
  void fashion_mnist_is_read_from_its_folder() throws IOException {
    writeSet();

    assertThat(new FashionMnist(folder).load().train().count()).isEqualTo(2);
  }

  @Test
  void fashion_mnist_that_is_not_there_says_how_to_get_it() {
    Path nowhere = folder.resolve("fashion-mnist");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new FashionMnist(nowhere).load())
        .withMessage(
            "fashion-mnist: there is no folder "
                + nowhere
                + ": install the package dataset-fashion-mnist (apt-get install"
                + " dataset-fashion-mnist), or name a folder with its four IDX files");
  }

  @Test
  void every_source_says_what_it_is() {
    assertThat(ImageSource.of("mnist").description()).isEqualTo("MNIST");
    assertThat(ImageSource.of("fashion-mnist").description()).isEqualTo("Fashion-MNIST");
    assertThat(ImageSource.of("some/folder").description())
        .isEqualTo(Path.of("some/folder").toString());
  }

  private void writeSet() throws IOException {
    write("train-images-idx3-ubyte", IdxBytes.images(2, 2, 4), false);
    write("train-labels-idx1-ubyte", IdxBytes.labels(1, 2), false);
    write("t10k-images-idx3-ubyte", IdxBytes.images(1, 2, 4), false);
    write("t10k-labels-idx1-ubyte", IdxBytes.labels(3), false);
  }

  private void write(String name, byte[] content, boolean packed) throws IOException {
    Files.write(folder.resolve(name), packed ? IdxBytes.gzip(content) : content);
  }

  private ImageData load() {
    return ImageSource.of(folder.toString()).load();
  }

  private void refused(String message) {
    assertThatExceptionOfType(DataException.class).isThrownBy(this::load).withMessage(message);
  }
}
