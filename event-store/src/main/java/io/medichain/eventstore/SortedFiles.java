package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.EventFeed.DamagedEvent.Damage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.rocksdb.SstFileReaderIterator;

/**
 * Looks into the sorted files one by one, when the store as a whole cannot be opened: which events do they not hold?
 */
final class SortedFiles {
    private SortedFiles() {}

    private record Span(long first, long last) {}

    /** The first event that no readable file holds, though a later one is held. */
    static Optional<DamagedEvent> firstMissing(Path folder) {
        long next = 0;
        for (Span span : spans(folder)) {
            if (span.first() > next) {
                return Optional.of(
                        new DamagedEvent(next, Damage.MISSING, "the file that held it is missing or damaged"));
            }
            next = Math.max(next, span.last() + 1);
        }
        return Optional.empty();
    }

    private static List<Span> spans(Path folder) {
        List<Span> spans = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder);
                Options options = new Options();
                ReadOptions reading = new ReadOptions().setFillCache(false)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".sst")).toList()) {
                span(file, options, reading).ifPresent(spans::add);
            }
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
        spans.sort(Comparator.comparingLong(Span::first));
        return spans;
    }

    /** The positions in a file; empty for a file of another table and one that cannot be read. */
    private static Optional<Span> span(Path file, Options options, ReadOptions reading) {
        try (SstFileReader reader = new SstFileReader(options)) {
            reader.open(file.toString());
            byte[] table = reader.getTableProperties().getColumnFamilyName();
            if (!new String(table, StandardCharsets.US_ASCII).equals("events")) {
                return Optional.empty();
            }
            try (SstFileReaderIterator events = reader.newIterator(reading)) {
                events.seekToFirst();
                long first = EventKeys.position(events.key());
                events.seekToLast();
                return Optional.of(new Span(first, EventKeys.position(events.key())));
            }
        } catch (RocksDBException e) {
            return Optional.empty();
        }
    }
}
