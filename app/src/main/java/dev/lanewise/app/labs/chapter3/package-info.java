/** Networks forward: activations, arrays, layers, softmax, MNIST. */
@NullMarked
package dev.lanewise.app.labs.chapter3;

import org.jspecify.annotations.NullMarked;
