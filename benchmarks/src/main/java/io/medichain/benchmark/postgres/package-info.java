/** A PostgreSQL of a run's own. */
@NullMarked
package io.medichain.benchmark.postgres;

import org.jspecify.annotations.NullMarked;
