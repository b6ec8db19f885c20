/** Starting the whole system. */
@NullMarked
package io.medichain.benchmark.start;

import org.jspecify.annotations.NullMarked;
