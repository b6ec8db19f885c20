package io.medichain.importer;

import java.util.List;
import java.util.UUID;

/**
 * What is to be asked for one resource.
 *
 * @param id what it is called here
 * @param patient whom it is about
 * @param orders in their order; the first one begins it
 */
record Planned(UUID id, UUID patient, List<Sending> orders) {}
