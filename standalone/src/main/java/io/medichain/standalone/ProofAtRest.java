package io.medichain.standalone;

import io.medichain.disk.StorageFailure;
import io.medichain.event.StoredEvent;
import io.medichain.eventstore.StoredEvents;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.proof.ProofOfEvent;
import io.medichain.ledger.proof.TlogProof;
import io.medichain.ledger.tile.Disk;
import io.medichain.vault.RocksVault;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The proof of an event from the data folder of a stopped system. */
public final class ProofAtRest {
    private final DataFolder data;
    private final Settings settings;

    public ProofAtRest(DataFolder data, Settings settings) {
        this.data = data;
        this.settings = settings;
    }

    /**
     * A proof with the keys that check it.
     *
     * @param proof the proof
     * @param keys the log's keys
     */
    public record Made(TlogProof proof, List<VerifierKey> keys) {}

    /**
     * Makes the proof.
     *
     * @return empty when there is no such event
     * @throws CannotRun when no checkpoint covers it yet, or something cannot be read
     */
    public Optional<Made> of(String eventId) {
        Clock clock = Clock.systemUTC();
        try (StoredEvents events = StoredEvents.openReadOnly(data.events());
                RocksVault vault =
                        RocksVault.open(data.vault(), settings.masterKey().orElse(data.masterKey()))) {
            OptionalLong position = events.positionOf(eventId);
            if (position.isEmpty()) {
                return Optional.empty();
            }
            StoredEvent event = events.at(position.getAsLong()).orElseThrow();
            VaultLedgerKeys keys = VaultLedgerKeys.of(vault, clock);
            LogFolder folder = new LogFolder(data.ledger());
            try (TransparencyLog log = TransparencyLog.open(folder, keys, clock, Disk.local(), false)) {
                TlogProof proof = ProofOfEvent.of(event, log.published())
                        .orElseThrow(() -> new CannotRun(
                                "No checkpoint covers the event yet.", "Start the system once: medichain up"));
                return Optional.of(new Made(proof, keys.verifiers()));
            }
        } catch (StorageFailure e) {
            throw new CannotRun(String.valueOf(e.getMessage()), e.remedy(), e);
        } catch (ProofOfEvent.EventDiffers e) {
            throw new CannotRun(String.valueOf(e.getMessage()) + ".", "medichain verify tells how it differs.", e);
        } catch (IOException e) {
            throw new CannotRun("The log cannot be read: " + e + ".", "Check disk and permissions.", e);
        }
    }
}
