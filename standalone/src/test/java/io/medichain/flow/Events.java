package io.medichain.flow;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.eventstore.StoredEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The events of a stopped system, as they lie on its disk. */
record Events(Path folder) {
    /** In the bytes of an event: where its position stands, and the 16 bytes of its identifier. */
    private static final int POSITION_AT = 5;

    private static final int TO_ID = 39;
    /** From the identifier of the event into the middle of what is packed. */
    private static final int TO_BODY = 100;

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

    /**
     * Flips the lowest bit of one byte of what an event says, in the file that holds it. What it says is packed there;
     * it stands behind the position, the times, and the identifiers of the event and of its aggregate.
     */
    void flipOneBit(StoredEvent event) throws IOException {
        byte[] id = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(UUID.fromString(event.eventId()).getMostSignificantBits())
                .putLong(UUID.fromString(event.eventId()).getLeastSignificantBits())
                .array();
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            for (int at = indexOf(content, id, 0); at >= 0; at = indexOf(content, id, at + 1)) {
                if (at >= TO_ID && ByteBuffer.wrap(content).getLong(at - TO_ID + POSITION_AT) == event.position()) {
                    content[at + TO_BODY] ^= 1;
                    Files.write(file, content);
                    return;
                }
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

    private static int indexOf(byte[] content, byte[] part, int from) {
        for (int start = from; start + part.length <= content.length; start++) {
            if (Arrays.equals(content, start, start + part.length, part, 0, part.length)) {
                return start;
            }
        }
        return -1;
    }
}
