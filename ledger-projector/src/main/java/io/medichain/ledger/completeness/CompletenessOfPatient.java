package io.medichain.ledger.completeness;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.http.ReadShare;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.patientmap.ConcernedPatients;
import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientPeriod;
import io.medichain.ledger.patientmap.PlaceInMap;
import io.medichain.ledger.patientmap.RecordedPeriod;
import io.medichain.ledger.patientmap.TimedHash;
import io.medichain.ledger.proof.ProofOfEvent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Makes proofs of completeness. */
public final class CompletenessOfPatient {
    /** What is read before its size is known. */
    private static final int AT_A_TIME = 16;
    /** What an entry of the patient's log takes, in bytes. */
    private static final long EACH = 200;
    /** What an entry of the log of all takes. */
    private static final long ENTRY = 600;
    /** How many bytes one of an event that is shown takes: in base64, in JSON, on its way out. */
    private static final long WEIGHT = 5;

    private final EventFeed feed;
    private final Published log;
    private final SignedNote checkpoint;

    /**
     * @param feed the events
     * @param log the log with a checkpoint over the commitment
     */
    public CompletenessOfPatient(EventFeed feed, Published log) {
        this(feed, log, log.note());
    }

    /**
     * @param log the log
     * @param checkpoint of the log, over the commitment, as the proof shows it: one that witnesses have cosigned, say
     */
    public CompletenessOfPatient(EventFeed feed, Published log, SignedNote checkpoint) {
        this.feed = feed;
        this.log = log;
        this.checkpoint = checkpoint;
    }

    /**
     * What a committed map says of a patient.
     *
     * @param key of the patient
     * @param place where they stand in it
     * @param indexes the positions of all events that concern them, ascending
     * @param commitment the event that commits to it
     */
    public record InMap(PatientKey key, PlaceInMap place, List<Long> indexes, StoredEvent commitment) {
        /** What a map says of a patient now. */
        public static InMap of(PatientMap map, PatientKey key, StoredEvent commitment) {
            return new InMap(key, map.place(key), map.indexes(key), commitment);
        }
    }

    /** The proof for what was recorded in a period, at most this many events. */
    public CompletenessProof of(String tenant, String patient, RecordedPeriod period, InMap inMap, int most) {
        List<PatientMap.Entry> entries = new ArrayList<>();
        Map<Long, StoredEvent> within = new HashMap<>();
        ReadShare.need(inMap.indexes().size() * EACH);
        for (int from = 0; from < inMap.indexes().size(); from += AT_A_TIME) {
            List<Long> some = inMap.indexes()
                    .subList(from, Math.min(from + AT_A_TIME, inMap.indexes().size()));
            for (StoredEvent event : feed.at(some)) {
                entries.add(PatientMap.Entry.of(
                        inMap.key(), event, ConcernedPatients.of(event).size() == 1));
                if (period.has(event.at())) {
                    ReadShare.need(WEIGHT * (event.payload().length + event.metadata().length + ENTRY));
                    within.put(event.position(), event);
                }
            }
            if (within.size() > most) {
                throw new TooMany(most);
            }
        }
        PatientPeriod.Parts parts =
                entries.isEmpty() ? new PatientPeriod.Parts(List.of(), List.of()) : PatientPeriod.of(entries, period);
        TreeSet<Long> leaves = new TreeSet<>(within.keySet());
        leaves.add(inMap.commitment().position());
        List<CompletenessProof.ShownEntry> events = new ArrayList<>();
        for (int number : parts.shown()) {
            PatientMap.Entry entry = entries.get(number);
            events.add(new CompletenessProof.ShownEntry(
                    number, sealed(Objects.requireNonNull(within.get(entry.index())), entry.isAlone())));
        }
        return new CompletenessProof(
                CompletenessProof.FORMAT,
                tenant,
                patient,
                period.from().toString(),
                period.to().toString(),
                checkpoint.toString(),
                sealed(inMap.commitment(), true),
                place(inMap.place()),
                entries.size(),
                events,
                parts.outside().stream().map(CompletenessOfPatient::outside).toList(),
                log.inclusion(leaves, Checkpoint.parse(checkpoint.text()).size()).stream()
                        .map(CompletenessOfPatient::base64)
                        .toList());
    }

    private CompletenessProof.SealedEvent sealed(StoredEvent event, boolean shows) {
        long leaf = event.position();
        byte[] entry = new LedgerEntries().entry(event, form -> log.holds(leaf, form));
        if (!log.holds(leaf, entry)) {
            throw new ProofOfEvent.EventDiffers(event.eventId());
        }
        return new CompletenessProof.SealedEvent(
                leaf, base64(entry), shows ? base64(event.payload()) : null, base64(event.metadata()));
    }

    private static CompletenessProof.OutsidePart outside(PatientPeriod.Outside part) {
        TimedHash subtree = part.subtree();
        return new CompletenessProof.OutsidePart(
                part.entries(), base64(subtree.hash()), subtree.first(), subtree.last());
    }

    private static CompletenessProof.MapPlace place(PlaceInMap place) {
        PlaceInMap.Other other = place.other();
        return new CompletenessProof.MapPlace(
                place.siblings().stream().map(CompletenessOfPatient::base64).toList(),
                other == null
                        ? null
                        : new CompletenessProof.MapNeighbour(base64(other.key().bytes()), base64(other.value())));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** More was recorded in the period than one proof shows. */
    public static final class TooMany extends RuntimeException {
        TooMany(int most) {
            super("More than " + most + " events were recorded in the period");
        }
    }
}
