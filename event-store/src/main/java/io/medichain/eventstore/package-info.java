/** The event store of one machine: RocksDB below Axon's storage engine and the kernel's event feed. */
@NullMarked
package io.medichain.eventstore;

import org.jspecify.annotations.NullMarked;
