/** The chart as it was. */
@NullMarked
package io.medichain.benchmark.history;

import org.jspecify.annotations.NullMarked;
