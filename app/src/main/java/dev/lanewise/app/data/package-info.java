/** The data sets: reading IDX files and handing their images and labels to networks and labs. */
@NullMarked
package dev.lanewise.app.data;

import org.jspecify.annotations.NullMarked;
