package io.medichain.ledger.completeness;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.completeness.CompletenessProof.OutsidePart;
import io.medichain.ledger.completeness.CompletenessProof.ShownEntry;
import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.patientmap.RecordedPeriod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Proofs of which one event of the period was left out, in every way that somebody with files and log has. */
final class Omissions {
    private static final Instant FAR = CommittedEvents.FIRST.minus(Duration.ofDays(1));
    private static final int PATIENTS = 12;
    private static final int LONGEST = 20_000;

    private final CommittedEvents events;
    private final StoredEvent commitment;
    private final Random random;

    Omissions(CommittedEvents events, StoredEvent commitment, Random random) {
        this.events = events;
        this.commitment = commitment;
        this.random = random;
    }

    /** A period of at most some seconds, within what is committed to. */
    static RecordedPeriod period(StoredEvent commitment, Random random) {
        long all = Duration.between(CommittedEvents.FIRST, commitment.at()).toMillis();
        Instant from = CommittedEvents.FIRST.plusMillis(random.nextLong(all) - 1_000);
        Instant to = from.plusMillis(1 + random.nextInt(LONGEST));
        return new RecordedPeriod(from, to.isAfter(commitment.at()) ? commitment.at() : to);
    }

    CompletenessProof next() throws IOException {
        while (true) {
            int patient = random.nextInt(PATIENTS);
            RecordedPeriod period = period(commitment, random);
            CompletenessProof proof = events.proof(patient, period, commitment);
            if (!proof.shown().isEmpty()) {
                return omitting(proof, patient, period);
            }
        }
    }

    private CompletenessProof omitting(CompletenessProof proof, int patient, RecordedPeriod period) throws IOException {
        List<ShownEntry> shown = new ArrayList<>(proof.shown());
        Instant at = at(shown.remove(random.nextInt(shown.size())));
        return switch (random.nextInt(6)) {
            // the list alone
            case 0 -> with(proof, proof.entries(), shown, proof.outside());
            // as if there were one less
            case 1 -> with(proof, proof.entries() - 1, shown, proof.outside());
            // made for a period that ends before it
            case 2 -> named(events.proof(patient, new RecordedPeriod(FAR, at), commitment), proof);
            // made for a period that begins behind it
            case 3 ->
                named(
                        events.proof(
                                patient,
                                new RecordedPeriod(
                                        at.plusMillis(1), commitment.at().plusMillis(2)),
                                commitment),
                        proof);
            // its part as one that is outside, with a time that is not its own
            case 4 -> {
                List<OutsidePart> outside = new ArrayList<>(proof.outside());
                outside.add(
                        random.nextInt(outside.size() + 1),
                        new OutsidePart(1, proof.inclusion().getFirst(), 0, 0));
                yield with(proof, proof.entries(), shown, outside);
            }
            // another patient's
            default -> ofAnother(events.proof((patient + 1) % PATIENTS, period, commitment), proof.patient());
        };
    }

    private static Instant at(ShownEntry shown) {
        byte[] entry = Base64.getDecoder().decode(shown.event().entry());
        return Instant.parse(String.valueOf(LedgerEntry.read(entry).values().get("at")));
    }

    static CompletenessProof with(
            CompletenessProof proof, long entries, List<ShownEntry> shown, List<OutsidePart> outside) {
        return new CompletenessProof(
                proof.format(),
                proof.tenant(),
                proof.patient(),
                proof.from(),
                proof.to(),
                proof.checkpoint(),
                proof.commitment(),
                proof.place(),
                entries,
                shown,
                outside,
                proof.inclusion());
    }

    static CompletenessProof ofAnother(CompletenessProof proof, String patient) {
        return new CompletenessProof(
                proof.format(),
                proof.tenant(),
                patient,
                proof.from(),
                proof.to(),
                proof.checkpoint(),
                proof.commitment(),
                proof.place(),
                proof.entries(),
                proof.shown(),
                proof.outside(),
                proof.inclusion());
    }

    private static CompletenessProof named(CompletenessProof proof, CompletenessProof period) {
        return named(proof, period.from(), period.to());
    }

    static CompletenessProof named(CompletenessProof proof, String from, String to) {
        return new CompletenessProof(
                proof.format(),
                proof.tenant(),
                proof.patient(),
                from,
                to,
                proof.checkpoint(),
                proof.commitment(),
                proof.place(),
                proof.entries(),
                proof.shown(),
                proof.outside(),
                proof.inclusion());
    }
}
