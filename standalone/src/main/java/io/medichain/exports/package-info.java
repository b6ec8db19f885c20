/** The files of exports on disk. */
@NullMarked
package io.medichain.exports;

import org.jspecify.annotations.NullMarked;
