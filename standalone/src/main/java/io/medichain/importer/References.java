package io.medichain.importer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an import for the references in it: the servers that its patients are on, and the identifiers of
 * patients and visits. Thread-safe.
 */
final class References {
    /** Beyond it no further server is noted, and a reference from another server to it finds nobody. */
    private static final int MOST_SERVERS = 1_000;

    private final SourceIds ids;
    private final KnownIdentifiers identifiers = new KnownIdentifiers();
    private final Set<String> servers = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable String> first = new AtomicReference<>();

    References(SourceIds ids) {
        this.ids = ids;
    }

    SourceIds ids() {
        return ids;
    }

    /** Takes note of the server that a resource is on; the first one is meant where who imports names none. */
    void seen(Found.Resource found) {
        ids.serverOf(found).ifPresent(server -> {
            first.compareAndSet(null, server);
            if (Treatment.of(found.type()) == Treatment.PATIENT && servers.size() < MOST_SERVERS) {
                servers.add(server);
            }
        });
    }

    /** Takes note of by what others may name it. */
    void known(Resource resource, UUID id) {
        switch (resource) {
            case Patient patient -> identifiers.note("Patient", patient.getIdentifier(), id);
            case Encounter visit -> identifiers.note("Encounter", visit.getIdentifier(), id);
            default -> {}
        }
    }

    Optional<UUID> owner(String type, String system, String value, String element) {
        return identifiers.owner(type, system, value, element);
    }

    /** The references of one resource. */
    Referring of(Found.Resource found, Resource resource) {
        return new Referring(
                this,
                ids.serverOf(found),
                resource instanceof DomainResource domain ? domain.getContained() : List.of());
    }

    /** The references of one of which only the file's text is looked at. */
    Referring of(Found.Resource found) {
        return new Referring(this, ids.serverOf(found), List.of());
    }

    /** Whether patients of this server came in. */
    boolean hasPatientsOf(String server) {
        return servers.contains(server);
    }

    /** Whether what who imports says of somebody by type and id is said of this server. */
    boolean isMeantWithoutServer(Optional<String> server) {
        return server.isEmpty() || server.get().equals(first.get());
    }
}
