package io.medichain.ledger.entry;

import io.medichain.event.CanonicalJson;
import io.medichain.event.StoredEvent;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** The forms in which an event can stand in the log; {@code v} of an entry. */
enum EntryForm {
    /** Times with nine digits, metadata in whatever order they were stored, no aggregate type. */
    V1(1, 9) {
        @Override
        CanonicalJson aggregate(CanonicalJson entry, StoredEvent event) {
            return entry.string("aggregate", event.aggregateId());
        }
    },
    /** What every engine keeps: times in milliseconds, canonical metadata; and the aggregate's type. */
    V2(2, 3) {
        @Override
        CanonicalJson aggregate(CanonicalJson entry, StoredEvent event) {
            return entry.string("aggregate", event.aggregateId()).string("aggregateType", event.aggregateType());
        }
    };

    private final int version;
    private final int digits;

    EntryForm(int version, int digits) {
        this.version = version;
        this.digits = digits;
    }

    /** The form that an event makes: the event alone decides. */
    static EntryForm of(StoredEvent event, StoredMetadata metadata) {
        boolean isWholeMillis = event.at().equals(event.at().truncatedTo(ChronoUnit.MILLIS));
        return isWholeMillis && metadata.isCanonical() ? V2 : V1;
    }

    /** The form of an entry; empty for one that this version does not know. */
    static Optional<EntryForm> of(LedgerEntry entry) {
        return Arrays.stream(values())
                .filter(form -> entry.values().get("v") instanceof Integer version && version == form.version)
                .findFirst();
    }

    /** The number that an entry of this form bears. */
    int version() {
        return version;
    }

    /** How many digits of a second its times have. */
    int digits() {
        return digits;
    }

    abstract CanonicalJson aggregate(CanonicalJson entry, StoredEvent event);
}
