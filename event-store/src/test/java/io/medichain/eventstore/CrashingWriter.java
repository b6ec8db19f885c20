package io.medichain.eventstore;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A process of its own that appends events from many threads, and says which ones were acknowledged, until it is
 * killed.
 */
final class CrashingWriter {
    private static final int CALLERS = 16;

    private CrashingWriter() {}

    public static void main(String[] arguments) {
        EventLog log = EventLog.open(Path.of(arguments[0]));
        PrintStream said = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        said.println("ready " + log.head());
        AtomicLong aggregates = new AtomicLong();
        for (int caller = 0; caller < CALLERS; caller++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    append(log, said, UUID.randomUUID().toString(), aggregates.incrementAndGet() % 5 + 1);
                }
            });
        }
    }

    /** How many other aggregates have one event in the same append as this one. */
    static int others(String aggregate) {
        return Math.floorMod(aggregate.hashCode(), 4);
    }

    /** What the others are called: by whom they are stored with. */
    static String other(String aggregate, int number) {
        return aggregate + "/" + number;
    }

    /** Some events of one aggregate, and one each of some others, together. */
    private static void append(EventLog log, PrintStream said, String aggregate, long many) {
        try {
            List<NewEvent> events = Stream.concat(
                            IntStream.range(0, others(aggregate))
                                    .mapToObj(number -> Events.bytes(other(aggregate, number), 0)),
                            LongStream.range(0, many).mapToObj(sequence -> Events.bytes(aggregate, sequence)))
                    .toList();
            long last = log.append(events);
            said.println(last + " " + aggregate + " " + many);
        } catch (EventLog.PlaceTaken e) {
            throw new IllegalStateException(e);
        }
    }
}
