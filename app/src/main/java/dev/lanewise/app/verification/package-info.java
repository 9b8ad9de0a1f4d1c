/** Runs the contract kit on plug-ins and says what holds. */
@NullMarked
package dev.lanewise.app.verification;

import org.jspecify.annotations.NullMarked;
