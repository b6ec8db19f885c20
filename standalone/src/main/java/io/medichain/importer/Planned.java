package io.medichain.importer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be asked for one resource.
 *
 * @param id what it is called here
 * @param patient whom it is about
 * @param orders in their order; the first one begins it
 * @param withoutOriginal why the record of it is sent without the resource as it came, where it is
 */
record Planned(UUID id, UUID patient, List<Sending> orders, Optional<String> withoutOriginal) {
    Planned(UUID id, UUID patient, List<Sending> orders) {
        this(id, patient, orders, Optional.empty());
    }
}
