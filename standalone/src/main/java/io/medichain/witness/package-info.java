/** A witness for logs of anybody, C2SP tlog-witness: a program of its own, which no hospital's system needs. */
@NullMarked
package io.medichain.witness;

import org.jspecify.annotations.NullMarked;
