/** Bringing a hospital in. */
@NullMarked
package io.medichain.benchmark.imports;

import org.jspecify.annotations.NullMarked;
