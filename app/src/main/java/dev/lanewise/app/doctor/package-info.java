/** Whether this machine and this JVM can run Lanewise as it is meant. */
@NullMarked
package dev.lanewise.app.doctor;

import org.jspecify.annotations.NullMarked;
