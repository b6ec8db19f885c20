package io.medichain.standalone;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.eventstore.StoredEvents;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.completeness.CompletenessOfPatient;
import io.medichain.ledger.completeness.CompletenessProof;
import io.medichain.ledger.completeness.NewestCommitment;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.ledger.patientmap.PatientKey;
import io.medichain.ledger.patientmap.PatientKeys;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.ledger.patientmap.RecordedPeriod;
import io.medichain.ledger.proof.ProofOfEvent;
import io.medichain.ledger.tile.Disk;
import io.medichain.patientmap.PatientMapCommitted;
import io.medichain.vault.RocksVault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proof that all recorded about a patient is shown, from the data folder of a stopped system or a backup. It
 * derives the map of patients anew from the events, up to the newest commitment, and believes no other file for it.
 */
public final class CompletenessAtRest {
    private static final int READ = 1_000;
    private static final int MOST = 100_000;

    private final DataFolder data;
    private final Settings settings;

    public CompletenessAtRest(DataFolder data, Settings settings) {
        this.data = data;
        this.settings = settings;
    }

    /**
     * A proof with the keys that check it.
     *
     * @param proof the proof
     * @param keys the log's keys
     */
    public record Made(CompletenessProof proof, List<VerifierKey> keys) {}

    /**
     * Makes the proof.
     *
     * @param from the beginning of the period; that of the log when missing
     * @param to its end; the time of the newest commitment when missing
     * @return empty when no event is about a patient of this id
     * @throws CannotRun when nothing is committed to yet, or something cannot be read
     */
    public Optional<Made> of(String patient, @Nullable Instant from, @Nullable Instant to) {
        Clock clock = Clock.systemUTC();
        try (StoredEvents events = StoredEvents.openReadOnly(data.events());
                RocksVault vault =
                        RocksVault.open(data.vault(), settings.masterKey().orElse(data.masterKey()))) {
            List<StoredEvent> own = events.ofAggregate(patient);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            VaultLedgerKeys keys = VaultLedgerKeys.of(vault, clock);
            LogFolder folder = new LogFolder(data.ledger());
            try (TransparencyLog log = TransparencyLog.open(folder, keys, clock, Disk.local(), false)) {
                CompletenessProof proof =
                        proof(events, log.published(), LedgerEntries.tenant(own.getFirst()), patient, from, to);
                return Optional.of(new Made(proof, keys.verifiers()));
            }
        } catch (StorageFailure e) {
            throw new CannotRun(String.valueOf(e.getMessage()), e.remedy(), e);
        } catch (ProofOfEvent.EventDiffers e) {
            throw new CannotRun(String.valueOf(e.getMessage()) + ".", "medichain verify tells how it differs.", e);
        } catch (CompletenessOfPatient.TooMany e) {
            throw new CannotRun(e.getMessage() + ".", "Name a shorter one with --from and --to.", e);
        } catch (IOException e) {
            throw new CannotRun("The log cannot be read: " + e + ".", "Check disk and permissions.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("It was interrupted.", "Try again.", e);
        }
    }

    private static CompletenessProof proof(
            EventFeed events,
            Published log,
            String tenant,
            String patient,
            @Nullable Instant from,
            @Nullable Instant to)
            throws InterruptedException {
        StoredEvent commitment = NewestCommitment.in(events, log.size())
                .orElseThrow(() -> new CannotRun(
                        "Nothing commits to what concerns patients yet.",
                        "Start the system for some seconds: medichain up"));
        PatientMapCommitted said = Commitment.read(commitment.payload())
                .orElseThrow(() -> new CannotRun(
                        "The commitment at position " + commitment.position() + " cannot be read.",
                        "medichain verify tells how the history differs."));
        Instant until = Commitment.end(said, commitment.position(), commitment.at());
        Instant end = to == null ? until : to;
        if (end.isAfter(until)) {
            throw new CannotRun(
                    "The newest commitment speaks of what was recorded before " + until + ".",
                    "Name an end no later with --to, or start the system once: medichain up");
        }
        PatientKey key = PatientKey.of(tenant, patient);
        CompletenessOfPatient.InMap inMap = inMap(events, key, commitment, said);
        RecordedPeriod period = period(from == null ? Instant.EPOCH : from, end);
        return new CompletenessOfPatient(events, log).of(tenant, patient, period, inMap, MOST);
    }

    private static RecordedPeriod period(Instant from, Instant to) {
        try {
            return new RecordedPeriod(from, to);
        } catch (IllegalArgumentException e) {
            throw new CannotRun(e.getMessage() + ".", "Name a period with --from and --to.", e);
        }
    }

    /** The map over the events of the commitment, derived from them alone. */
    private static CompletenessOfPatient.InMap inMap(
            EventFeed events, PatientKey key, StoredEvent commitment, PatientMapCommitted said)
            throws InterruptedException {
        PatientMap map = new PatientMap(new PatientMapInMemory(), false);
        PatientKeys keys = new PatientKeys();
        List<Long> own = new ArrayList<>();
        try (EventFeed.Reader reader = events.open(0)) {
            while (map.events() < said.events()) {
                List<StoredEvent> next = reader.next(READ, Duration.ZERO).stream()
                        .filter(event -> event.position() < said.events())
                        .toList();
                List<PatientMap.Entry> entries = next.stream()
                        .flatMap(event -> PatientMap.Entry.of(event, keys).stream())
                        .toList();
                map.take(entries, next.getLast().position() + 1);
                entries.stream()
                        .filter(entry -> entry.patient().equals(key))
                        .map(PatientMap.Entry::index)
                        .forEach(own::add);
            }
        }
        if (!Arrays.equals(map.root(), said.rootBytes())) {
            throw new CannotRun(
                    "The commitment at position " + commitment.position() + " is to another map than the events make.",
                    "Start the system for some seconds, which takes it back: medichain reindex, then medichain up. medichain verify tells more.");
        }
        return new CompletenessOfPatient.InMap(key, map.place(key), own, commitment);
    }
}
