/** Durable commands a second: the engine alone, and through Axon's command bus and an aggregate. */
@NullMarked
package io.medichain.benchmark.append;

import org.jspecify.annotations.NullMarked;
