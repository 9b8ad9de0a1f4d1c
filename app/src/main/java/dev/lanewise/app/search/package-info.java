/** Finds settings: draws them from ranges, tries them on a validation split, keeps the best. */
@NullMarked
package dev.lanewise.app.search;

import org.jspecify.annotations.NullMarked;
