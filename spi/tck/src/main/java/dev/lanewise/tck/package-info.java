/**
 * The contract of a plug-in, as tests: extend the suite of its kind, name the provider, run JUnit.
 *
 * <pre>{@code
 * class AdamTest extends OptimizerContract {
 *   @Override
 *   protected OptimizerProvider provider() {
 *     return new Adam.Provider();
 *   }
 * }
 * }</pre>
 *
 * <p>Every rule is one test, named after what it demands. Inputs are seeded and bounds are derived,
 * so a suite gives the same answer every time.
 */
@NullMarked
package dev.lanewise.tck;

import org.jspecify.annotations.NullMarked;
