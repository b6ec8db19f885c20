package io.medichain.ledger.completeness;

import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.StrictText;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.ledger.patientmap.ConcernedPatients;
import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientPeriod;
import io.medichain.ledger.patientmap.PlaceInMap;
import io.medichain.ledger.patientmap.RecordedPeriod;
import io.medichain.ledger.patientmap.TimedHash;
import io.medichain.merkle.SharedInclusion;
import io.medichain.patientmap.PatientMapCommitted;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a proof of completeness says, and whether that holds; the signature was looked at before. */
final class ProofReading {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final CompletenessProof proof;
    private final RecordedPeriod period;
    private final ShownEvent commitment;
    private final PatientMapCommitted committed;
    private final List<ShownEvent> shown = new ArrayList<>();

    /** Why a proof proves nothing. */
    static final class Refused extends RuntimeException {
        Refused(String reason) {
            super(reason);
        }
    }

    ProofReading(CompletenessProof proof) {
        this.proof = proof;
        if (!ID.matcher(proof.patient()).matches()) {
            throw new Refused("The patient is named by no identifier as the log has them");
        }
        this.period = new RecordedPeriod(time(proof.from()), time(proof.to()));
        this.commitment = ShownEvent.read(proof.commitment());
        this.committed = committed(commitment);
        proof.shown().forEach(each -> shown.add(ShownEvent.read(each.event())));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("The period has no time such as 2026-03-01T00:00:00Z", e);
        }
    }

    private static PatientMapCommitted committed(ShownEvent event) {
        byte[] payload = event.payload();
        if (payload == null || !Commitment.isOne(event.text("type"))) {
            throw new Refused("What is shown as the commitment to the map is another event");
        }
        return Commitment.read(payload).orElseThrow(() -> new Refused("The commitment to the map cannot be read"));
    }

    RecordedPeriod period() {
        return period;
    }

    List<LedgerEntry> events() {
        return shown.stream().map(ShownEvent::entry).toList();
    }

    /** Until when the commitment speaks. */
    Instant end() {
        return Commitment.end(committed, commitment.index(), commitment.at());
    }

    /** Whether the committed map knows nobody of the id. */
    boolean isUnknown() {
        return proof.entries() == 0;
    }

    long covered() {
        return committed.events();
    }

    /** Whether all that is shown is in the log of the checkpoint. */
    void requireIncluded(Checkpoint checkpoint) {
        TreeMap<Long, byte[]> leaves = new TreeMap<>();
        leaves.put(commitment.index(), commitment.leaf());
        for (ShownEvent event : shown) {
            if (leaves.put(event.index(), event.leaf()) != null) {
                throw new Refused("Leaf " + event.index() + " is shown twice");
            }
        }
        List<byte[]> hashes = proof.inclusion().stream().map(StrictText::hash).toList();
        Optional<byte[]> root = SharedInclusion.root(leaves, checkpoint.size(), hashes);
        if (root.isEmpty() || !MessageDigest.isEqual(root.get(), checkpoint.root())) {
            throw new Refused("What is shown is not in the tree of the checkpoint at these leaves");
        }
    }

    /** Whether the commitment speaks of the period, and of nothing that comes after it. */
    void requireCommitted() {
        if (committed.events() > commitment.index()) {
            throw new Refused("The commitment is to events that come after it");
        }
        if (period.to().isAfter(end())) {
            throw new Refused("The period ends after what was committed to, which ends at " + end());
        }
    }

    /** Whether what is shown is all that the committed map has of the patient in the period. */
    void requireComplete() {
        PatientKey key = PatientKey.of(proof.tenant(), proof.patient());
        PlaceInMap place = place();
        byte[] root = proof.entries() == 0
                ? rootOfNobody(key, place)
                : PatientPeriod.root(key, place, proof.entries(), log(key), outside(), period)
                        .orElseThrow(() -> new Refused(
                                "The parts of the patient's log that are not shown do not fit, or are of the period"));
        if (!MessageDigest.isEqual(root, committed.rootBytes())) {
            throw new Refused("This is not the patient's log of the committed map");
        }
    }

    private byte[] rootOfNobody(PatientKey key, PlaceInMap place) {
        if (!shown.isEmpty() || !proof.outside().isEmpty()) {
            throw new Refused("There is nothing about the patient, and something is shown");
        }
        return PatientPeriod.rootWithout(key, place);
    }

    private PlaceInMap place() {
        CompletenessProof.MapNeighbour other = proof.place().other();
        return new PlaceInMap(
                proof.place().siblings().stream().map(StrictText::hash).toList(),
                other == null
                        ? null
                        : new PlaceInMap.Other(
                                new PatientKey(StrictText.hash(other.key())), StrictText.hash(other.value())));
    }

    private List<PatientPeriod.Shown> log(PatientKey key) {
        List<PatientPeriod.Shown> log = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            ShownEvent event = shown.get(i);
            log.add(new PatientPeriod.Shown(
                    proof.shown().get(i).number(),
                    new PatientMap.Entry(
                            key,
                            event.index(),
                            event.at().toEpochMilli(),
                            isAlone(event),
                            event.entry().event())));
        }
        return log;
    }

    /** A payload is left out where it names others besides, and nowhere else: which of both is under the hash. */
    private boolean isAlone(ShownEvent event) {
        byte[] payload = event.payload();
        if (!event.text("tenant").equals(proof.tenant())
                || (payload != null && !ConcernedPatients.of(payload).equals(Set.of(proof.patient())))) {
            throw new Refused("Leaf " + event.index() + " does not concern the patient, or others besides");
        }
        if (event.index() >= committed.events()) {
            throw new Refused("Leaf " + event.index() + " is none of the events of the map");
        }
        return payload != null;
    }

    private List<PatientPeriod.Outside> outside() {
        return proof.outside().stream()
                .map(part -> new PatientPeriod.Outside(
                        part.entries(), new TimedHash(StrictText.hash(part.hash()), part.first(), part.last())))
                .toList();
    }
}
