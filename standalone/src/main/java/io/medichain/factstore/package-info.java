/** The facts of the command-side on disk. */
@NullMarked
package io.medichain.factstore;

import org.jspecify.annotations.NullMarked;
