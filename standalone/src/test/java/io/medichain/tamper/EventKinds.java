package io.medichain.tamper;

import io.medichain.event.StoredEvent;
import io.medichain.eventstore.Tampering;
import io.medichain.ledger.verify.Difference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.rocksdb.RocksDBException;

/** Events changed, with their checksums and indexes made anew; and the same with the log made anew over them. */
final class EventKinds {
    private static final String GROUP = "event";

    private EventKinds() {}

    /** Changes one event, and says which others go with it. */
    private interface OfOne {
        Forged in(Forged event, Random random, Copy copy);
    }

    static List<Kind> all() {
        List<Kind> meant = new ArrayList<>(List.of(
                one(
                        "payload, a bit",
                        (event, random, _) ->
                                event.payload(flipped(event.event().payload(), random))),
                one("payload of another", (event, random, copy) -> event.payload(otherPayload(copy, event.event()))),
                one(
                        "payload longer",
                        (event, _, _) -> event.payload(Arrays.copyOf(
                                event.event().payload(), event.event().payload().length + 1))),
                one(
                        "metadata, a bit",
                        (event, random, _) ->
                                event.metadata(inText(event.event().metadata(), random))),
                one(
                        "metadata of another",
                        (event, random, copy) ->
                                event.metadata(different(copy, event.event()).metadata())),
                one(
                        "earlier by a millisecond",
                        (event, _, _) -> event.at(event.event().at().minusMillis(1))),
                one(
                        "earlier by years",
                        (event, _, _) -> event.at(event.event().at().minus(Duration.ofDays(800)))),
                one(
                        "type",
                        (event, random, copy) -> event.type(
                                event.event().type() + "-not", event.event().revision())),
                one(
                        "revision",
                        (event, random, _) ->
                                event.type(event.event().type(), event.event().revision() + random.nextInt(10))),
                one(
                        "type of the aggregate",
                        (event, _, _) -> event.aggregate(
                                event.event().aggregateType() + "s",
                                event.event().aggregateId(),
                                event.event().sequence())),
                one(
                        "aggregate",
                        (event, random, _) -> event.aggregate(
                                event.event().aggregateType(),
                                uuid(random),
                                event.event().sequence())),
                one(
                        "number in the aggregate",
                        (event, random, _) -> event.aggregate(
                                event.event().aggregateType(),
                                event.event().aggregateId(),
                                event.event().sequence() + 1 + random.nextInt(1_000))),
                one("identifier", (event, random, _) -> event.eventId(uuid(random))),
                new Kind(GROUP, "later, and all after it", copy -> copy.store(events -> later(copy, events))),
                new Kind(GROUP, "two exchanged", copy -> copy.store(events -> exchanged(copy, events))),
                new Kind(GROUP, "taken out, the others moved up", copy -> copy.store(events -> takenOut(copy, events))),
                new Kind(GROUP, "put in, the others moved down", copy -> copy.store(events -> putIn(copy, events))),
                new Kind(GROUP, "another in its place", copy -> copy.store(events -> replaced(copy, events))),
                new Kind(GROUP, "the last ones taken out", copy -> copy.store(events -> cut(copy, events)))));
        List<Kind> all = new ArrayList<>(meant);
        meant.forEach(kind -> all.add(new Kind("event + log", kind.name(), copy -> withLog(copy, kind))));
        all.addAll(List.of(
                new Kind(
                        GROUP,
                        "taken out",
                        copy -> copy.store(events -> {
                            StoredEvent gone = copy.truth().event(copy.anyEvent());
                            events.remove(gone.position());
                            events.forget(gone);
                            return Expected.found(gone.position(), Difference.MISSING);
                        })),
                new Kind(
                        GROUP,
                        "taken out, its entries stay",
                        copy -> copy.store(events -> {
                            long gone = copy.anyEvent();
                            events.remove(gone);
                            return Expected.found(gone, Difference.MISSING);
                        })),
                new Kind(
                        GROUP,
                        "the bytes of two exchanged",
                        copy -> copy.store(events -> {
                            long one = copy.anyEvent();
                            long other = another(copy, one);
                            events.swap(one, other);
                            return Expected.found(Math.min(one, other), Difference.REORDERED);
                        })),
                new Kind(
                        GROUP,
                        "a bit, its checksum left",
                        copy -> copy.store(events -> {
                            long at = copy.anyEvent();
                            events.flip(at, false);
                            return Expected.found(at, Difference.EDITED);
                        }))));
        return all;
    }

    private static Kind one(String name, OfOne change) {
        return new Kind(
                GROUP,
                name,
                copy -> copy.store(events -> {
                    StoredEvent before = copy.truth().event(copy.anyEvent());
                    Instant latest = events.latest(before.position());
                    events.forget(before);
                    StoredEvent after =
                            change.in(new Forged(before), copy.random(), copy).event();
                    events.put(after, latest);
                    events.index(after);
                    return Expected.found(before.position(), Difference.EDITED);
                }));
    }

    /** Whoever outside knows the smallest tree with the event contradicts; or a commitment to the map of patients. */
    private static Expected withLog(Copy copy, Kind kind) throws Exception {
        Expected before = kind.in(copy);
        RemadeLog.in(copy);
        return Expected.found(
                copy.truth().knownBefore(before.from()),
                copy.truth().knownWith(before.from()),
                Difference.FORK,
                Difference.MISSING,
                Difference.PATIENT_MAP_DIFFERS);
    }

    private static Expected later(Copy copy, Tampering events) throws RocksDBException {
        long position = copy.anyEvent();
        Duration by = Duration.ofMillis(1 + copy.random().nextInt(1_000_000));
        StoredEvent before = copy.truth().event(position);
        Instant latest = events.latest(position).plus(by);
        events.put(new Forged(before).at(before.at().plus(by)).event(), latest);
        for (long after = position + 1;
                after < copy.truth().count() && events.latest(after).isBefore(latest);
                after++) {
            events.setLatest(after, latest);
        }
        return Expected.found(position, Difference.EDITED);
    }

    private static Expected exchanged(Copy copy, Tampering events) throws RocksDBException {
        long one = copy.anyEvent();
        long other = another(copy, one);
        Instant latestOfOne = events.latest(one);
        Instant latestOfOther = events.latest(other);
        StoredEvent first = new Forged(copy.truth().event(one)).position(other).event();
        StoredEvent second = new Forged(copy.truth().event(other)).position(one).event();
        events.put(first, latestOfOther);
        events.put(second, latestOfOne);
        events.index(first);
        events.index(second);
        return Expected.found(Math.min(one, other), Difference.REORDERED);
    }

    private static Expected takenOut(Copy copy, Tampering events) throws RocksDBException {
        long position = copy.anyEvent();
        long last = copy.truth().count() - 1;
        events.forget(copy.truth().event(position));
        for (long next = position + 1; next <= last; next++) {
            move(copy, events, next, next - 1);
        }
        events.remove(last);
        return Expected.found(position, Difference.MISSING);
    }

    private static Expected putIn(Copy copy, Tampering events) throws RocksDBException {
        long position = copy.anyEvent();
        Instant latest = events.latest(position);
        for (long next = copy.truth().count() - 1; next >= position; next--) {
            move(copy, events, next, next + 1);
        }
        StoredEvent more = new Forged(copy.truth().event(position))
                .eventId(uuid(copy.random()))
                .aggregate("Patient", uuid(copy.random()), 0)
                .event();
        events.put(more, latest);
        events.index(more);
        return Expected.found(position, Difference.INSERTED);
    }

    private static void move(Copy copy, Tampering events, long from, long to) throws RocksDBException {
        StoredEvent moved = new Forged(copy.truth().event(from)).position(to).event();
        events.put(moved, events.latest(from));
        events.index(moved);
    }

    private static Expected replaced(Copy copy, Tampering events) throws RocksDBException {
        StoredEvent before = copy.truth().event(copy.anyEvent());
        Instant latest = events.latest(before.position());
        events.forget(before);
        StoredEvent after = new Forged(other(copy, before.position()))
                .position(before.position())
                .eventId(uuid(copy.random()))
                .aggregate("Patient", uuid(copy.random()), 0)
                .event();
        events.put(after, latest);
        events.index(after);
        return Expected.found(before.position(), Difference.EDITED);
    }

    private static Expected cut(Copy copy, Tampering events) throws RocksDBException {
        long count = copy.truth().count();
        long left = count - 1 - copy.random().nextInt(50);
        for (long gone = left; gone < count; gone++) {
            events.remove(gone);
            events.forget(copy.truth().event(gone));
        }
        return Expected.found(left, Difference.MISSING);
    }

    static long another(Copy copy, long than) {
        return (than + 1 + copy.random().nextInt((int) copy.truth().count() - 1))
                % copy.truth().count();
    }

    private static StoredEvent other(Copy copy, long than) {
        return copy.truth().event(another(copy, than));
    }

    private static StoredEvent different(Copy copy, StoredEvent than) {
        StoredEvent other = other(copy, than.position());
        while (Arrays.equals(other.metadata(), than.metadata())) {
            other = other(copy, than.position());
        }
        return other;
    }

    private static byte[] otherPayload(Copy copy, StoredEvent than) {
        StoredEvent other = other(copy, than.position());
        while (Arrays.equals(other.payload(), than.payload())) {
            other = other(copy, than.position());
        }
        return other.payload();
    }

    static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] other = bytes.clone();
        other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        return other;
    }

    /** Another letter in a value, so that it is metadata still. */
    private static byte[] inText(byte[] metadata, Random random) {
        String text = new String(metadata, StandardCharsets.UTF_8);
        int at = text.indexOf("\":\"") + 3;
        char letter = (char) ('A' + random.nextInt(26));
        return (text.substring(0, at) + letter + text.substring(at)).getBytes(StandardCharsets.UTF_8);
    }
}
