/** Bytes made shorter with a dictionary that is part of the program. */
@NullMarked
package io.medichain.packing;

import org.jspecify.annotations.NullMarked;
