package io.medichain.ledger.verify;

import io.medichain.event.EventFeed.DamagedEvent.Damage;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.merkle.TreeHasher;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** What a store has at a position, without trust in it. */
public sealed interface RawEvent {
    /** The position, from 0. */
    long position();

    /**
     * An event that can be read.
     *
     * @param event its bytes as stored
     */
    record Whole(StoredEvent event) implements Derivable {
        @Override
        public long position() {
            return event.position();
        }

        @Override
        public byte[] entry(LedgerEntries entries, Predicate<byte[]> isLogged) {
            return entries.entry(event, isLogged);
        }

        @Override
        public Optional<String> eventId() {
            return Optional.of(event.eventId());
        }

        @Override
        public Optional<Instant> at() {
            return Optional.of(event.at());
        }
    }

    /** What can be compared with an entry of the log. */
    sealed interface Derivable extends RawEvent {
        /**
         * The entry of the log that it makes.
         *
         * @param isLogged whether the log holds just this entry in its place; asked where an event has two forms
         * @throws LedgerEntries.UnfitEvent when it makes none
         */
        byte[] entry(LedgerEntries entries, Predicate<byte[]> isLogged);

        /** The hash of the leaf that the entry makes. */
        default byte[] leaf(byte[] entry, TreeHasher hasher) {
            return hasher.leaf(entry);
        }

        /** The identifier of the event; absent when what is there names none. */
        Optional<String> eventId();

        /** When the event was decided; absent when what is there does not tell. */
        Optional<Instant> at();
    }

    /**
     * An entry in the place of its event, as an auditor outside of the system sees it.
     *
     * @param bytes the entry as it is served
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(long position, byte[] bytes) implements Derivable {
        @Override
        public byte[] entry(LedgerEntries entries, Predicate<byte[]> isLogged) {
            return bytes;
        }

        @Override
        public Optional<String> eventId() {
            try {
                return Optional.of(LedgerEntry.read(bytes).event());
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public Optional<Instant> at() {
            try {
                return Optional.of(Instant.parse(
                        String.valueOf(LedgerEntry.read(bytes).values().get("at"))));
            } catch (IllegalArgumentException | DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * An entry that is another organisation's: only its hash is shown.
     *
     * @param leaf the hash as the tile has it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Withheld(long position, byte[] leaf) implements Derivable {
        private static final byte[] EMPTY = {};

        /** Whether an entry of a bundle stands for one that is not shown. */
        static boolean isOne(byte[] entry) {
            return entry.length == 0;
        }

        @Override
        public byte[] entry(LedgerEntries entries, Predicate<byte[]> isLogged) {
            return EMPTY;
        }

        @Override
        public byte[] leaf(byte[] entry, TreeHasher hasher) {
            return leaf;
        }

        @Override
        public Optional<String> eventId() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> at() {
            return Optional.empty();
        }
    }

    /**
     * What the store itself knows not to be the event that was written there.
     *
     * @param damage what became of it
     * @param how the same as half a sentence
     */
    record Damaged(long position, Damage damage, String how) implements RawEvent {}
}
