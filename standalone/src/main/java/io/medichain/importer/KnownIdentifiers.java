package io.medichain.importer;

import io.medichain.event.DerivedId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Which patients and visits of this import have which business identifier, for the references that name one by it. Of
 * each type 100,000 are kept, by a hash (about 10 MB each); by any further one nothing is found. Thread-safe.
 */
final class KnownIdentifiers {
    private static final int MOST = 100_000;
    private static final UUID SEVERAL = new UUID(0, 0);

    private final Map<String, Map<UUID, UUID>> owners = new ConcurrentHashMap<>();

    void note(String type, List<Identifier> identifiers, UUID owner) {
        Map<UUID, UUID> ofType = owners.computeIfAbsent(type, _ -> new ConcurrentHashMap<>());
        identifiers.stream().filter(KnownIdentifiers::isKnown).forEach(identifier -> {
            if (ofType.size() < MOST) {
                ofType.merge(
                        key(identifier.getSystem(), identifier.getValue()),
                        owner,
                        (one, other) -> one.equals(other) ? one : SEVERAL);
            }
        });
    }

    /**
     * Whose it is.
     *
     * @throws Refused where it is that of several
     */
    Optional<UUID> owner(String type, String system, String value, String element) {
        UUID found = owners.getOrDefault(type, Map.of()).get(key(system, value));
        if (SEVERAL.equals(found)) {
            throw new Refused(element, "is an identifier of several");
        }
        return Optional.ofNullable(found);
    }

    /** Whether it can tell one from all others; what has only an extension in place of its value cannot. */
    static boolean isKnown(Identifier identifier) {
        return identifier.getSystem() != null && identifier.getValue() != null;
    }

    private static UUID key(String system, String value) {
        return DerivedId.of(Integer.toString(system.length()), system, value);
    }
}
