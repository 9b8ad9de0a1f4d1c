/** What commands speak through: streams, lines of JSON, tables, signals. */
@NullMarked
package dev.lanewise.app.console;

import org.jspecify.annotations.NullMarked;
