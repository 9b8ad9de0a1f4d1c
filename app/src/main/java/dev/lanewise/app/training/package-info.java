/** Training runs: presets, the loop with its reports, and the folder that the model goes to. */
@NullMarked
package dev.lanewise.app.training;

import org.jspecify.annotations.NullMarked;
