/** From what is stored to what is seen. */
@NullMarked
package io.medichain.benchmark.lag;

import org.jspecify.annotations.NullMarked;
