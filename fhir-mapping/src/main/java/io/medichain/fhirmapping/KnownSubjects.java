package io.medichain.fhirmapping;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whom what came in is about, for resources that name their patient among others or by what they are about.
 * Thread-safe.
 */
final class KnownSubjects {
    /** Some 20 MB each; of what comes behind nobody knows whom it is about. */
    private static final int MOST = 200_000;

    private final Map<UUID, UUID> patients = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> others = new ConcurrentHashMap<>();
    private volatile boolean needsOthers;

    /** Visits and records are noted only where something names them so. */
    void needOthers() {
        needsOthers = true;
    }

    /** Takes note of it. */
    void note(UUID id, UUID patient) {
        if (id.equals(patient)) {
            note(patients, id, patient);
        } else if (needsOthers) {
            note(others, id, patient);
        }
    }

    private static void note(Map<UUID, UUID> known, UUID id, UUID patient) {
        if (known.size() < MOST) {
            known.put(id, patient);
        }
    }

    /** Whether it is a patient. */
    boolean isPatient(UUID id) {
        return patients.containsKey(id);
    }

    /** Whom it is about; empty where it did not come in. */
    Optional<UUID> of(UUID id) {
        return Optional.ofNullable(patients.get(id)).or(() -> Optional.ofNullable(others.get(id)));
    }
}
