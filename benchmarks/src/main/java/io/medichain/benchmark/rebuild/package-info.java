/** Read models folded from nothing. */
@NullMarked
package io.medichain.benchmark.rebuild;

import org.jspecify.annotations.NullMarked;
