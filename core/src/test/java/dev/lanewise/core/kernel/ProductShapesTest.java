package dev.lanewise.core.kernel;

import dev.lanewise.spi.Form;
import java.util.Arrays;
import java.util.stream.Stream;

class ProductShapesTest extends ShapesTest {
  @Override
  Stream<TriedKernel> kernels() {
    return Arrays.stream(RandomProduct.Operation.values())
        .flatMap(operation -> Arrays.stream(Form.values()).map(form -> of(operation, form)));
  }

  private static TriedKernel of(RandomProduct.Operation operation, Form form) {
    return new TriedKernel(
        operation.kernel + " " + form, draw -> trial(RandomProduct.next(operation, form, draw)));
  }

  private static Trial trial(RandomProduct product) {
    return new Trial(product.toString(), product::run);
  }
}
