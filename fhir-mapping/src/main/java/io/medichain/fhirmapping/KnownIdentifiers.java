package io.medichain.fhirmapping;

import io.medichain.event.DerivedId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Which patients and visits of this import have which business identifier, for the references that name one by it. Of
 * each type 100,000 are kept, by a hash (about 10 MB each); by any further one nothing is found. What is kept becomes
 * one of several whenever another has it, too. Thread-safe.
 */
final class KnownIdentifiers {
    private static final int MOST = 100_000;
    private static final UUID SEVERAL = new UUID(0, 0);

    private final Map<String, Map<UUID, UUID>> owners = new ConcurrentHashMap<>();

    /** One that can tell one from all others. */
    record Known(String system, String value) {
        private UUID key() {
            return DerivedId.of(Integer.toString(system.length()), system, value);
        }
    }

    void note(String type, List<Known> identifiers, UUID owner) {
        Map<UUID, UUID> ofType = owners.computeIfAbsent(type, _ -> new ConcurrentHashMap<>());
        for (Known identifier : identifiers) {
            UUID key = identifier.key();
            if (ofType.size() < MOST) {
                ofType.merge(key, owner, KnownIdentifiers::both);
            } else {
                ofType.computeIfPresent(key, (_, known) -> both(known, owner));
            }
        }
    }

    private static UUID both(UUID one, UUID other) {
        return one.equals(other) ? one : SEVERAL;
    }

    /**
     * Whose it is.
     *
     * @throws Refused where it is that of several
     */
    Optional<UUID> owner(String type, String system, String value, String element) {
        UUID found = owners.getOrDefault(type, Map.of()).get(new Known(system, value).key());
        if (SEVERAL.equals(found)) {
            throw new Refused(element, "is an identifier of several");
        }
        return Optional.ofNullable(found);
    }

    /** Whether it can tell one from all others; what has only an extension in place of its value cannot. */
    static boolean isKnown(Identifier identifier) {
        return identifier.getSystem() != null && identifier.getValue() != null;
    }
}
