package io.medichain.tamper;

import io.medichain.event.StoredEvent;
import io.medichain.eventstore.Tampering;
import io.medichain.ledger.verify.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;

/** What only the store reads: fields of its own in an event, and its indexes. The log says nothing of them. */
final class StoreKinds {
    private static final String FRAME = "frame";
    private static final String INDEX = "index";
    private static final String ADDED = "added";

    private StoreKinds() {}

    static List<Kind> all() {
        List<Kind> all = new ArrayList<>();
        all.addAll(frames());
        all.addAll(indexes());
        all.addAll(added());
        return all;
    }

    /** Changes what an event is about. */
    private interface At {
        Expected in(Copy copy, Tampering events, StoredEvent event) throws RocksDBException;
    }

    private static Kind any(String group, String name, At change) {
        return new Kind(
                group,
                name,
                copy -> copy.store(
                        events -> change.in(copy, events, copy.truth().event(copy.anyEvent()))));
    }

    /** About an entry of a record: other events are compared with what they say of the log itself. */
    private static Kind record(String group, String name, At change) {
        return new Kind(
                group,
                name,
                copy -> copy.store(events -> change.in(
                        copy,
                        events,
                        copy.any(copy.truth().events().stream()
                                .filter(event -> event.type().equals("record.added"))
                                .toList()))));
    }

    private static Kind ofAggregate(String group, String name, At change) {
        return new Kind(group, name, copy -> copy.store(events -> change.in(copy, events, decided(copy))));
    }

    /** An event that an aggregate decided, and not the first one of it. */
    private static StoredEvent decided(Copy copy) {
        return copy.any(copy.truth().events().stream()
                .filter(event -> event.sequence() > 0)
                .toList());
    }

    /** Any other text has one form only. */
    private static boolean isUuid(String identifier) {
        return identifier.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static List<Kind> frames() {
        return List.of(
                any(FRAME, "latest time later", (_, events, event) -> {
                    events.setLatest(
                            event.position(), events.latest(event.position()).plusMillis(1));
                    return Expected.found(event.position(), Difference.EDITED);
                }),
                any(FRAME, "latest time earlier", (_, events, event) -> {
                    events.setLatest(
                            event.position(), events.latest(event.position()).minus(Duration.ofHours(3)));
                    return Expected.found(event.position(), Difference.EDITED);
                }),
                any(FRAME, "latest time that is none", (copy, events, event) -> {
                    boolean isNone = copy.random().nextBoolean();
                    events.change(event.position(), frame -> frame[isNone ? 13 : 21] = 0x7f);
                    return Expected.found(event.position(), Difference.EDITED);
                }),
                any(FRAME, "time in other bytes", (_, events, event) -> {
                    events.change(event.position(), frame -> {
                        java.nio.ByteBuffer at = java.nio.ByteBuffer.wrap(frame);
                        at.putLong(25, at.getLong(25) - 1).putInt(33, at.getInt(33) + 1_000_000_000);
                    });
                    return Expected.found(event.position(), Difference.EDITED);
                }),
                any(FRAME, "position that it bears", (copy, events, event) -> {
                    events.setWritten(event.position(), EventKinds.another(copy, event.position()));
                    return Expected.found(event.position(), Difference.EDITED);
                }),
                any(FRAME, "mark", (copy, events, event) -> {
                    events.setMark(event.position(), 2 + copy.random().nextInt(200));
                    return Expected.found(event.position(), Difference.EDITED);
                }),
                any(FRAME, "version of its form", (copy, events, event) -> {
                    events.change(
                            event.position(),
                            frame -> frame[4] = (byte) (2 + copy.random().nextInt(100)));
                    return Expected.found(event.position(), Difference.EDITED);
                }),
                any(FRAME, "identifier in other bytes", (_, events, event) -> {
                    events.spell(event.position(), true, false, false);
                    return Expected.found(event.position(), Difference.EDITED);
                }),
                any(FRAME, "number in other bytes", (_, events, event) -> {
                    events.spell(event.position(), false, true, false);
                    return Expected.found(event.position(), Difference.EDITED);
                }),
                new Kind(
                        FRAME,
                        "aggregate in other bytes, all of its events",
                        copy -> copy.store(events -> {
                            String aggregate = copy.any(copy.truth().events().stream()
                                            .filter(event -> event.sequence() > 0 && isUuid(event.aggregateId()))
                                            .toList())
                                    .aggregateId();
                            long first = -1;
                            for (StoredEvent event : copy.truth().events()) {
                                if (event.aggregateId().equals(aggregate)) {
                                    events.spell(event.position(), false, false, true);
                                    first = first < 0 ? event.position() : first;
                                }
                            }
                            return Expected.found(first, Difference.EDITED);
                        })));
    }

    private static List<Kind> indexes() {
        return List.of(
                any(INDEX, "identifier gone", (_, events, event) -> {
                    events.forgetId(event.eventId());
                    return Expected.found(event.position(), Difference.INDEX_ENTRY_MISSING);
                }),
                any(INDEX, "identifier to another event", (copy, events, event) -> {
                    events.pointId(event.eventId(), EventKinds.another(copy, event.position()));
                    return Expected.found(event.position(), Difference.INDEX_ENTRY_ELSEWHERE);
                }),
                any(INDEX, "identifier of no event", (copy, events, event) -> {
                    events.pointId(EventKinds.uuid(copy.random()), event.position());
                    return Expected.found(event.position(), Difference.INDEX_ENTRY_EXTRA);
                }),
                any(INDEX, "identifier gone, another added", (copy, events, event) -> {
                    events.forgetId(event.eventId());
                    events.pointId(EventKinds.uuid(copy.random()), event.position());
                    return Expected.found(event.position(), Difference.INDEX_ENTRY_MISSING);
                }),
                any(INDEX, "identifier beyond the end", (copy, events, _) -> {
                    long beyond = copy.truth().count() + copy.random().nextInt(9);
                    events.pointId(EventKinds.uuid(copy.random()), beyond);
                    return Expected.found(beyond, Difference.INDEX_ENTRY_EXTRA);
                }),
                ofAggregate(INDEX, "number gone", (_, events, event) -> {
                    events.forgetNumber(event.aggregateId(), event.sequence());
                    return Expected.found(event.position(), Difference.INDEX_ENTRY_MISSING);
                }),
                ofAggregate(INDEX, "number to another event", (copy, events, event) -> {
                    events.pointNumber(
                            event.aggregateId(), event.sequence(), EventKinds.another(copy, event.position()));
                    return Expected.found(event.position(), Difference.INDEX_ENTRY_ELSEWHERE);
                }),
                ofAggregate(INDEX, "number of no event", (_, events, event) -> {
                    events.pointNumber(event.aggregateId(), event.sequence() + 100_000, event.position());
                    return Expected.found(event.position(), Difference.INDEX_ENTRY_EXTRA);
                }),
                ofAggregate(INDEX, "number of an aggregate that is none", (copy, events, event) -> {
                    events.pointNumber(EventKinds.uuid(copy.random()), 0, event.position());
                    return Expected.found(event.position(), Difference.INDEX_ENTRY_EXTRA);
                }),
                ofAggregate(INDEX, "two numbers exchanged", (copy, events, event) -> {
                    StoredEvent other = decided(copy);
                    while (other.position() == event.position()) {
                        other = decided(copy);
                    }
                    events.pointNumber(event.aggregateId(), event.sequence(), other.position());
                    events.pointNumber(other.aggregateId(), other.sequence(), event.position());
                    return Expected.found(
                            Math.min(event.position(), other.position()), Difference.INDEX_ENTRY_ELSEWHERE);
                }),
                ofAggregate(INDEX, "a whole aggregate forgotten", (copy, events, event) -> {
                    List<StoredEvent> of = copy.truth().events().stream()
                            .filter(one -> one.aggregateId().equals(event.aggregateId()))
                            .toList();
                    for (StoredEvent one : of) {
                        events.forgetNumber(one.aggregateId(), one.sequence());
                    }
                    return Expected.found(of.getFirst().position(), Difference.INDEX_ENTRY_MISSING);
                }),
                ofAggregate(INDEX, "a state that no event gives", (_, events, event) -> {
                    events.keepState(event);
                    return Expected.harmless();
                }));
    }

    /** Events behind all others: one that a system could have stored is counted, any other is found. */
    private static List<Kind> added() {
        return List.of(
                ofAggregate(ADDED, "a number a second time", (copy, events, event) -> {
                    add(copy, events, new Forged(event).eventId(EventKinds.uuid(copy.random())));
                    return Expected.found(event.position(), Difference.SEQUENCE_DOUBLE);
                }),
                ofAggregate(ADDED, "an identifier a second time", (copy, events, event) -> {
                    add(
                            copy,
                            events,
                            new Forged(event).aggregate(event.aggregateType(), EventKinds.uuid(copy.random()), 0));
                    return Expected.found(event.position(), Difference.SEQUENCE_DOUBLE);
                }),
                record(ADDED, "a number that leaves others out", (copy, events, event) -> {
                    add(
                            copy,
                            events,
                            new Forged(event)
                                    .eventId(EventKinds.uuid(copy.random()))
                                    .aggregate(
                                            event.aggregateType(),
                                            EventKinds.uuid(copy.random()),
                                            1 + copy.random().nextInt(9)));
                    return Expected.found(copy.truth().count(), Difference.SEQUENCE_GAP);
                }),
                record(ADDED, "one of long ago", (copy, events, event) -> {
                    Forged old = fresh(copy, event);
                    add(copy, events, old.at(event.at().minus(Duration.ofDays(2))));
                    return Expected.found(copy.truth().count(), Difference.UNSEALED_TAIL);
                }),
                record(ADDED, "one behind a gap", (copy, events, event) -> {
                    StoredEvent more = fresh(copy, event)
                            .position(copy.truth().count() + 3)
                            .event();
                    events.put(more, events.latest(copy.truth().count() - 1));
                    events.index(more);
                    return Expected.found(copy.truth().count(), Difference.MISSING);
                }),
                record(ADDED, "some that could be", (copy, events, event) -> {
                    int some = 1 + copy.random().nextInt(4);
                    for (int i = 0; i < some; i++) {
                        StoredEvent more = fresh(copy, event)
                                .at(copy.truth().event(copy.truth().count() - 1).at())
                                .position(copy.truth().count() + i)
                                .event();
                        events.put(more, events.latest(copy.truth().count() - 1));
                        events.index(more);
                    }
                    return Expected.counted(some);
                }));
    }

    private static Forged fresh(Copy copy, StoredEvent like) {
        return new Forged(like)
                .eventId(EventKinds.uuid(copy.random()))
                .aggregate(like.aggregateType(), EventKinds.uuid(copy.random()), 0);
    }

    private static void add(Copy copy, Tampering events, Forged event) throws RocksDBException {
        StoredEvent more = event.position(copy.truth().count()).event();
        events.put(more, events.latest(copy.truth().count() - 1));
        events.index(more);
    }
}
