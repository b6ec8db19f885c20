package io.medichain.flow;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.eventstore.StoredEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The events of a stopped system, as they lie on its disk. */
record Events(Path folder) {
    List<StoredEvent> all() throws InterruptedException {
        List<StoredEvent> all = new ArrayList<>();
        try (StoredEvents events = StoredEvents.openReadOnly(folder);
                EventFeed.Reader reader = events.open(0)) {
            while (all.size() <= events.head()) {
                all.addAll(reader.next(1_000, Duration.ZERO));
            }
        }
        return all;
    }

    /** How many events have a type; -1 when two of them are of one aggregate. */
    static long eachOfItsOwn(List<StoredEvent> events, String type) {
        List<String> aggregates = events.stream()
                .filter(event -> event.type().equals(type))
                .map(StoredEvent::aggregateId)
                .toList();
        return aggregates.stream().distinct().count() == aggregates.size() ? aggregates.size() : -1;
    }

    /** Flips the lowest bit of one byte in the middle of an event's payload, in the file that holds it. */
    void flipOneBit(StoredEvent event) throws IOException {
        byte[] payload = event.payload();
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            int start = indexOf(content, payload);
            if (start >= 0) {
                content[start + payload.length / 2] ^= 1;
                Files.write(file, content);
                return;
            }
        }
        throw new IllegalStateException("No file holds the event at " + event.position());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".sst") || file.toString().endsWith(".log"))
                    .toList();
        }
    }

    private static int indexOf(byte[] content, byte[] part) {
        for (int start = 0; start + part.length <= content.length; start++) {
            if (Arrays.equals(content, start, start + part.length, part, 0, part.length)) {
                return start;
            }
        }
        return -1;
    }
}
