/** Reading over HTTP, every read recorded. */
@NullMarked
package io.medichain.benchmark.reads;

import org.jspecify.annotations.NullMarked;
