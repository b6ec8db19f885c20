/** The facts of the command-side on disk. */
@NullMarked
package io.medichain.facts;

import org.jspecify.annotations.NullMarked;
