/** Invented hospitals, written straight into an event store: as many events as a workload needs, in seconds. */
@NullMarked
package io.medichain.benchmark.synthetic;

import org.jspecify.annotations.NullMarked;
