package io.medichain.eventstore;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.rocksdb.RocksDBException;

/**
 * Compares the indexes with the events, in both directions and in memory of constant size. Events come in the order of
 * their positions, an index in that of its keys; so each side is summed, entry by entry, under a hash whose key is
 * drawn for this one comparison. Two sides that differ have the same sum by a chance of 2^-64, which nobody can better
 * who does not know the key. Only where they differ is looked for the first event, look-up by look-up.
 */
final class IndexCheck {
    private final SipHash hash = SipHash.secret();
    private long next;
    private Instant latest = Instant.MIN;
    private long ids;
    private long streams;

    /** The position of the event that is to be added next. */
    long next() {
        return next;
    }

    /**
     * Adds the event at {@link #next}.
     *
     * @param frame its bytes, checked
     * @throws io.medichain.event.EventFeed.DamagedEvent when a field that nobody reads but the store is not what it has
     *     to be after the events before
     */
    void add(byte[] frame) {
        long position = next++;
        EventPlace place = EventFrame.place(frame, position);
        latest = EventFrame.checkLatest(frame, position, latest);
        byte[] value = EventKeys.position(position);
        ids += hash.of(place.id(), value);
        if (place.stream() != null) {
            streams += hash.of(place.stream(), value);
        }
    }

    /** What differs first, once all events were added. */
    Optional<OddIndex> compare(Tables tables) throws RocksDBException {
        return compare(read(tables, () -> false), tables);
    }

    /**
     * Reads the indexes; may run on another thread while events are added.
     *
     * @param isOver whether nobody wants to know any more: what is answered then says nothing
     */
    IndexReader.Sums read(Tables tables, BooleanSupplier isOver) throws RocksDBException {
        return new IndexReader(tables, hash.another(), isOver).read();
    }

    /** The same with what was read. */
    Optional<OddIndex> compare(IndexReader.Sums read, Tables tables) throws RocksDBException {
        boolean same = ids == read.ids() && streams == read.streams();
        return same ? Optional.ofNullable(read.gap()) : Optional.of(new OddEntry(tables, next).first());
    }
}
