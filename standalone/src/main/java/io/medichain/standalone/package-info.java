/** All parts in one process: the data folder, the settings, and the wiring. */
@NullMarked
package io.medichain.standalone;

import org.jspecify.annotations.NullMarked;
