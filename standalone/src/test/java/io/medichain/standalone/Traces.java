package io.medichain.standalone;

import io.medichain.event.StoredEvent;
import io.medichain.eventstore.EventsAtRest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.rocksdb.SstFileReaderIterator;

/**
 * What of a person can be found in a folder: every file byte by byte, and the sorted files of RocksDB once more entry
 * by entry, as they are compressed on disk, and what each event of a store of events says, as it is packed there.
 */
final class Traces {
    private final List<Needle> needles = new ArrayList<>();

    /** Something that would tell of the person, in one of its spellings. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Needle(String what, byte[] bytes) {}

    /** A word, a code or a number as a text. */
    Traces text(String text) {
        return with(text, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A time: as ISO text with and without its fraction, as text and as a number of seconds, milli- or microseconds.
     */
    Traces time(Instant time) {
        String iso = time.truncatedTo(ChronoUnit.SECONDS).toString();
        text(iso.substring(0, iso.length() - 1));
        for (long number : new long[] {time.toEpochMilli(), time.toEpochMilli() * 1000}) {
            with(time + " as text " + number, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            with(time + " big endian", ByteBuffer.allocate(8).putLong(number).array());
            with(
                    time + " little endian",
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(number)
                            .array());
        }
        return text(Long.toString(time.getEpochSecond()));
    }

    /** A measured value: as text and as a double. */
    Traces value(String number) {
        double value = Double.parseDouble(number);
        with(number + " big endian", ByteBuffer.allocate(8).putDouble(value).array());
        with(
                number + " little endian",
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(value)
                        .array());
        return text(number);
    }

    private Traces with(String what, byte[] bytes) {
        needles.add(new Needle(what, bytes));
        return this;
    }

    /**
     * How often each part of the folder, the first name of the path, holds each of them; parts without any are left
     * out.
     */
    Map<String, Map<String, Integer>> in(Path folder) throws IOException {
        Map<String, Map<String, Integer>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Map<String, Integer> ofPart =
                        found.computeIfAbsent(folder.relativize(file).getName(0).toString(), _ -> new TreeMap<>());
                count(Files.readAllBytes(file), ofPart);
                if (file.toString().endsWith(".sst")) {
                    entries(file, ofPart);
                }
                if (file.endsWith("format") && Files.readString(file).startsWith("medichain-events ")) {
                    events(file.getParent(), ofPart);
                }
            }
        }
        found.values().removeIf(Map::isEmpty);
        return found;
    }

    private void events(Path folder, Map<String, Integer> found) throws IOException {
        try (EventsAtRest events = EventsAtRest.open(folder);
                EventsAtRest.Place place = events.open(0)) {
            for (Optional<StoredEvent> next = place.next(); next.isPresent(); next = place.next()) {
                StoredEvent event = next.get();
                count(event.type().getBytes(StandardCharsets.UTF_8), found);
                count(event.payload(), found);
                count(event.metadata(), found);
            }
        }
    }

    private void entries(Path file, Map<String, Integer> found) {
        try (Options options = new Options();
                ReadOptions reading = new ReadOptions();
                SstFileReader reader = new SstFileReader(options)) {
            reader.open(file.toString());
            try (SstFileReaderIterator entry = reader.newIterator(reading)) {
                for (entry.seekToFirst(); entry.isValid(); entry.next()) {
                    count(entry.key(), found);
                    count(entry.value(), found);
                }
            }
        } catch (RocksDBException e) {
            throw new UncheckedIOException(new IOException(file.toString(), e));
        }
    }

    private void count(byte[] bytes, Map<String, Integer> found) {
        for (Needle needle : needles) {
            int times = occurrences(bytes, needle.bytes());
            if (times > 0) {
                found.merge(needle.what(), times, Integer::sum);
            }
        }
    }

    private static int occurrences(byte[] bytes, byte[] wanted) {
        int times = 0;
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (bytes[at] == wanted[0] && matches(bytes, at, wanted)) {
                times++;
            }
        }
        return times;
    }

    private static boolean matches(byte[] bytes, int at, byte[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
