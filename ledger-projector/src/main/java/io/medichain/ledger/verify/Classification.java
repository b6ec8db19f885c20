package io.medichain.ledger.verify;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.tile.TilePath;
import io.medichain.ledger.tile.Tiles;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says how an event differs from the entry that was sealed in its place. Reads on as far as it takes; runs once. */
final class Classification {
    private static final int READ = 256;

    private final RawEvents events;
    private final LoggedLeaves logged;
    private final long sealed;
    private final TreeHasher hasher = new TreeHasher();

    Classification(RawEvents events, Tiles files, long sealed) {
        this.events = events;
        this.logged = new LoggedLeaves(files, sealed);
        this.sealed = sealed;
    }

    /** The finding about a position where the store does not have what the log has. */
    Finding at(long position) throws IOException {
        Optional<LedgerEntry> logged = logged(position);
        Optional<RawEvent> stored = stored(position);
        String loggedId = logged.map(LedgerEntry::event).orElse(null);
        if (stored.isEmpty()) {
            return new Finding(
                    Difference.MISSING,
                    position,
                    loggedId,
                    "The event at position " + position + named(loggedId) + " was sealed and is not in the store");
        }
        return switch (stored.get()) {
            case RawEvent.Damaged damaged -> damaged(damaged, loggedId);
            case RawEvent.Whole(StoredEvent event) -> differs(event, logged);
            case RawEvent.Entry _, RawEvent.Withheld _ ->
                new Finding(
                        Difference.EDITED,
                        position,
                        loggedId,
                        "The entry at position " + position + named(loggedId)
                                + " is not the one that was sealed there");
        };
    }

    private static Finding damaged(RawEvent.Damaged found, @Nullable String loggedId) {
        Difference difference = switch (found.damage()) {
            case CHANGED -> Difference.EDITED;
            case MISSING -> Difference.MISSING;
            case MISPLACED -> Difference.REORDERED;
        };
        return new Finding(
                difference,
                found.position(),
                loggedId,
                "The event at position " + found.position() + named(loggedId) + " is not as it was written: "
                        + found.how());
    }

    private Finding differs(StoredEvent stored, Optional<LedgerEntry> logged) throws IOException {
        long position = stored.position();
        String id = stored.eventId();
        if (logged.isEmpty()) {
            return new Finding(
                    Difference.DAMAGED, position, id, "The log's entry at position " + position + " cannot be read");
        }
        String loggedId = logged.get().event();
        if (loggedId.equals(id)) {
            return new Finding(
                    Difference.EDITED,
                    position,
                    id,
                    "The event at position " + position + named(id) + " was edited: " + changed(stored, logged.get()));
        }
        boolean loggedIsLater = isStoredAfter(position, loggedId);
        boolean storedIsLater = isLoggedAfter(stored);
        if (loggedIsLater && storedIsLater) {
            return new Finding(
                    Difference.REORDERED,
                    position,
                    id,
                    "The event at position " + position + named(id) + " was sealed in a later place; here was "
                            + loggedId);
        }
        if (loggedIsLater) {
            return new Finding(
                    Difference.INSERTED,
                    position,
                    id,
                    "The event at position " + position + named(id) + " was never sealed; here was " + loggedId);
        }
        if (storedIsLater) {
            return new Finding(
                    Difference.MISSING,
                    position,
                    loggedId,
                    "The event" + named(loggedId) + " was sealed at position " + position + " and is not in the store");
        }
        return new Finding(
                Difference.EDITED,
                position,
                loggedId,
                "The event at position " + position + named(loggedId) + " was replaced by another," + named(id));
    }

    private static String changed(StoredEvent stored, LedgerEntry logged) {
        try {
            LedgerEntry derived = LedgerEntry.read(new LedgerEntries().entryLike(logged, stored));
            return "other " + String.join(", ", derived.differences(logged)) + " than sealed";
        } catch (LedgerEntries.UnfitEvent e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String named(@Nullable String eventId) {
        return eventId == null ? "" : " (" + eventId + ")";
    }

    private Optional<RawEvent> stored(long position) throws IOException {
        try (RawEvents.Place place = events.open(position)) {
            return place.next(1).stream()
                    .filter(event -> event.position() == position)
                    .findFirst();
        }
    }

    private boolean isStoredAfter(long position, String eventId) throws IOException {
        try (RawEvents.Place place = events.open(position + 1)) {
            for (List<RawEvent> found = place.next(READ); !found.isEmpty(); found = place.next(READ)) {
                for (RawEvent event : found) {
                    if (event instanceof RawEvent.Whole(StoredEvent stored)
                            && stored.eventId().equals(eventId)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** By its identifier in an entry, or by its hash where entries are not as they were. */
    private boolean isLoggedAfter(StoredEvent event) throws IOException {
        for (long index = event.position() / TilePath.FULL; index * TilePath.FULL < sealed; index++) {
            int from = (int) Math.max(0, event.position() + 1 - index * TilePath.FULL);
            boolean isEntry = logged.entries(index).stream()
                    .skip(from)
                    .anyMatch(bytes -> entry(bytes).map(LedgerEntry::event).equals(Optional.of(event.eventId())));
            if (isEntry || isOneOf(logged.hashes(index).stream().skip(from).toList(), event)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOneOf(List<byte[]> leaves, StoredEvent event) {
        Predicate<byte[]> isLogged = entry -> {
            byte[] leaf = hasher.leaf(entry);
            return leaves.stream().anyMatch(one -> Arrays.equals(one, leaf));
        };
        try {
            return isLogged.test(new LedgerEntries().entry(event, isLogged));
        } catch (LedgerEntries.UnfitEvent e) {
            return false;
        }
    }

    private Optional<LedgerEntry> logged(long position) throws IOException {
        return rawLogged(position).flatMap(Classification::entry);
    }

    private static Optional<LedgerEntry> entry(byte[] bytes) {
        try {
            return Optional.of(LedgerEntry.read(bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> rawLogged(long position) throws IOException {
        if (position >= sealed) {
            return Optional.empty();
        }
        List<byte[]> bundle = logged.entries(position / TilePath.FULL);
        int place = (int) (position % TilePath.FULL);
        return place < bundle.size() ? Optional.of(bundle.get(place)) : Optional.empty();
    }
}
