/** The map of patients in the data folder. */
@NullMarked
package io.medichain.mapstore;

import org.jspecify.annotations.NullMarked;
