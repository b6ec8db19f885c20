package io.medichain.ledger.patientmap;

import org.jspecify.annotations.Nullable;

/** The map as it is kept cannot be read, or contradicts itself: bit rot, say. The events make it anew. */
public final class PatientMapDamaged extends RuntimeException {
    /** @param how one sentence */
    public PatientMapDamaged(String how) {
        this(how, null);
    }

    /**
     * @param how one sentence
     * @param cause what the store said; none where that was not it
     */
    public PatientMapDamaged(String how, @Nullable Throwable cause) {
        super(how, cause);
    }
}
