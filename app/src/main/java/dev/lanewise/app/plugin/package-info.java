/** What is told of plug-ins: on a page, in a list, as JSON, as documentation. */
@NullMarked
package dev.lanewise.app.plugin;

import org.jspecify.annotations.NullMarked;
