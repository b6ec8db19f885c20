/** The real system as a process of its own, and those who use it over HTTP. */
@NullMarked
package io.medichain.benchmark.system;

import org.jspecify.annotations.NullMarked;
