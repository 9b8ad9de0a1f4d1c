/** Schedules of the learning rate. */
@NullMarked
package dev.lanewise.plugins.schedule;

import org.jspecify.annotations.NullMarked;
