package io.medichain.read;

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
 * The question for all that is known of many patients, one after the other: each has a decision of its own, and those
 * who are handed out together are recorded together, before they are. For one thread.
 */
public final class ReadingOfMany {
    private final PersonalReads reads;
    private final Asked asked;
    private final Action needed;
    /** Of those who were not handed out yet. */
    private final Map<PatientId, Allowed> decided = new LinkedHashMap<>();

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
    public Optional<Read> of(PatientId patient) {
        Decision decision = reads.decide(asked, needed, patient);
        if (decision instanceof Allowed allowed) {
            decided.put(patient, allowed);
            return Optional.of(reads.read(asked, patient));
        }
        reads.store(asked, List.of(patient), (Denied) decision);
        return Optional.empty();
    }

    /**
     * Whether another action is allowed with a patient, too, as of now: for a part of what {@link #of} allowed to read.
     * The question itself is not stored.
     */
    public boolean allows(Action besides, PatientId patient) {
        return reads.decide(asked, besides, patient) instanceof Allowed;
    }

    /**
     * Stores that patients were read, of whom {@link #of} was asked since the last time; then what was read may leave.
     * Whoever is not among them was not read.
     *
     * @throws io.medichain.event.EventAppender.EventsNotStored when it could not be stored: then nothing may leave
     */
    public void handOut(SequencedCollection<PatientId> patients) {
        Map<Allowed, List<PatientId>> byDecision = new LinkedHashMap<>();
        for (PatientId patient : patients) {
            Allowed allowed = decided.get(patient);
            if (allowed == null) {
                throw new IllegalStateException("Nobody has decided of a patient who is handed out");
            }
            byDecision.computeIfAbsent(allowed, _ -> new ArrayList<>()).add(patient);
        }
        reads.store(asked, byDecision);
        decided.clear();
    }
}
