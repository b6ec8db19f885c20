package io.medichain.benchmark.append;

import io.medichain.encounter.BedId;

/**
 * A bed that was set up.
 *
 * @param id its identifier
 */
record Bed(BedId id) {}
