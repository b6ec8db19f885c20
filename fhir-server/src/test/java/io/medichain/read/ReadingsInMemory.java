package io.medichain.read;

import io.medichain.access.Access;
import io.medichain.access.Action;
import io.medichain.access.RelationFacts;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.event.EventAppender;
import io.medichain.personal.KeyVault;
import java.time.InstantSource;

/** The question of somebody who exports, decided by given facts. */
public final class ReadingsInMemory {
    private final PersonalReads reads;
    private final Asked asked;

    public ReadingsInMemory(
            Subject subject, RelationFacts facts, EventAppender accesses, KeyVault vault, InstantSource clock) {
        this.reads = new PersonalReads(new Access(facts, clock), null, null, new AccessRecorder(accesses), vault);
        this.asked = new Asked(subject, Action.EXPORT_PATIENTS, AccessedPart.EXPORT);
    }

    public Reading reading() {
        return new Reading(reads, asked);
    }

    /** What was allowed of the organisation. */
    public Read read() {
        return asked.read();
    }
}
