package io.medichain.ledger.patientmap;

import io.medichain.event.EventTypes;
import io.medichain.patientmap.PatientMapWithdrawn;
import java.util.Optional;

/** Reads which commitments events take back, from their stored bytes. */
public final class Withdrawal {
    /** The stable name of these events. */
    public static final String TYPE = EventTypes.name(PatientMapWithdrawn.class);

    private Withdrawal() {}

    /** Whether an event of this stable name is one. */
    public static boolean isOne(String type) {
        return type.equals(TYPE);
    }

    /** What the payload of one says; empty where it cannot be read. */
    public static Optional<PatientMapWithdrawn> read(byte[] payload) {
        return Commitment.read(payload, PatientMapWithdrawn.class)
                .filter(said -> Commitment.isRoot(said.committed()) && Commitment.isRoot(said.root()));
    }
}
