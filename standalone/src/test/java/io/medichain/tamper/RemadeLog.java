package io.medichain.tamper;

import io.medichain.event.StoredEvent;
import io.medichain.eventstore.EventsAtRest;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.HistoryRecord;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.tile.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The log of a copy, made anew over its events with the log's own keys, each checkpoint where there was one. */
final class RemadeLog {
    private RemadeLog() {}

    static void in(Copy copy) throws IOException {
        Path anchored = copy.folder().resolve("ledger").resolve("anchored");
        Path kept = Files.createDirectories(copy.folder().resolve("kept")).resolve("anchored");
        Files.move(anchored, kept);
        Copy.delete(copy.log().path());
        Set<Long> sizes = new HashSet<>();
        Set<Long> batches = new HashSet<>();
        for (HistoryRecord record : copy.history()) {
            sizes.add(record.checkpoint().size());
            if (record.kind() == HistoryRecord.Kind.BATCH) {
                batches.add(record.checkpoint().size());
            }
        }
        LedgerKeys keys = copy.truth().hospital().keys();
        LedgerEntries entries = new LedgerEntries();
        try (EventsAtRest events = EventsAtRest.open(copy.events());
                EventsAtRest.Place place = events.open(0);
                TransparencyLog log =
                        TransparencyLog.open(copy.log(), keys, Clock.systemUTC(), new HastyDisk(), true)) {
            for (Optional<StoredEvent> event = place.next(); event.isPresent(); event = place.next()) {
                log.append(entries.entry(event.get()));
                if (sizes.contains(log.size())) {
                    log.seal(batches.contains(log.size()));
                }
            }
            if (log.published().size() < log.size()) {
                log.seal(true);
            }
        }
        Files.move(kept, anchored);
        Files.copy(
                copy.log().checkpoint(),
                copy.chain().resolve("checkpoint"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** A checkpoint that the log never made, signed by all its keys. */
    static SignedNote signed(Copy copy, long size, byte[] root) {
        LedgerKeys keys = copy.truth().hospital().keys();
        String text = new Checkpoint(keys.origin(), size, root).text();
        Instant now = Instant.now();
        return new SignedNote(
                text,
                keys.signers().stream().map(signer -> signer.sign(text, now)).toList());
    }

    /** Of a folder that nobody needs after a power cut. */
    private static final class HastyDisk implements Disk {
        private final Disk local = Disk.local();

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            local.write(file, bytes);
        }

        @Override
        public void append(Path file, byte[] bytes) throws IOException {
            local.append(file, bytes);
        }

        @Override
        public void sync(Path fileOrFolder) {
            // nothing is kept
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
            local.replace(from, to);
        }

        @Override
        public void truncate(Path file, long length) throws IOException {
            local.truncate(file, length);
        }

        @Override
        public void deleteFolder(Path folder) throws IOException {
            local.deleteFolder(folder);
        }
    }
}
