/** How good a saved network is, and where it errs. */
@NullMarked
package dev.lanewise.app.evaluation;

import org.jspecify.annotations.NullMarked;
