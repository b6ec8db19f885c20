package io.medichain.read;

import io.medichain.access.Access;
import io.medichain.access.Action;
import io.medichain.access.Decision;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.id.PatientId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;

/**
 * The question for all that is known of many patients: each has a decision of its own, and those who are handed out
 * together are recorded together, before they are. Safe for many threads.
 */
public final class ReadingOfMany {
    private final PersonalReads reads;
    private final Asked asked;
    private final Action needed;

    ReadingOfMany(PersonalReads reads, Asked asked, Action needed) {
        this.reads = reads;
        this.asked = asked;
        this.needed = needed;
    }

    /**
     * What may be read of a patient, as of now. It is handed out by {@link #handOut} alone.
     *
     * @return empty where it is refused, which is stored
     * @throws io.medichain.event.EventAppender.EventsNotStored when a refusal could not be stored
     */
    public Optional<OfOne> of(PatientId patient) {
        Access.OfPatient about = reads.about(asked, patient);
        Decision decision = about.decide(needed);
        if (decision instanceof Allowed allowed) {
            return Optional.of(new OfOne(patient, about, allowed));
        }
        reads.store(asked, List.of(patient), (Denied) decision);
        return Optional.empty();
    }

    /**
     * Stores that patients were read, whom {@link #of} has allowed; then what was read may leave. Whoever is not among
     * them was not read.
     *
     * @throws io.medichain.event.EventAppender.EventsNotStored when it could not be stored: then nothing may leave
     */
    public void handOut(SequencedCollection<OfOne> patients) {
        Map<Allowed, List<PatientId>> byDecision = new LinkedHashMap<>();
        for (OfOne each : patients) {
            if (!each.isAnswerTo(this)) {
                throw new IllegalStateException("A patient is handed out of whom another question was decided");
            }
            byDecision.computeIfAbsent(each.allowed, _ -> new ArrayList<>()).add(each.patient);
        }
        reads.store(asked, byDecision);
    }

    /** One patient who may be read. */
    public final class OfOne {
        private final PatientId patient;
        private final Access.OfPatient about;
        private final Allowed allowed;
        private final Read read;

        private OfOne(PatientId patient, Access.OfPatient about, Allowed allowed) {
            this.patient = patient;
            this.about = about;
            this.allowed = allowed;
            this.read = asked.read(kind -> about.decide(Action.READ_RECORD, kind) instanceof Allowed);
        }

        /** Who it is. */
        public PatientId patient() {
            return patient;
        }

        /** What the patient is read with. */
        public Read read() {
            return read;
        }

        /**
         * Whether another action is allowed with the patient, too: for a part of what may be read. The question itself
         * is not stored.
         */
        public boolean allows(Action besides) {
            return about.decide(besides) instanceof Allowed;
        }

        private boolean isAnswerTo(ReadingOfMany question) {
            return question == ReadingOfMany.this;
        }
    }
}
