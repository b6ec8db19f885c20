package io.medichain.ledger.entry;

import io.medichain.event.CanonicalJson;
import io.medichain.event.StoredEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.function.Predicate;

/**
 * Turns stored events into entries of the log: RFC 8785 canonical JSON over hashes of the bytes as stored, so that an
 * entry says nothing of a person and outlives the erasure of one. For one thread.
 *
 * <p>An event of which every engine keeps the same (its time is of whole milliseconds, its metadata are canonical)
 * makes an entry of {@link EntryForm#V2}; events of before, with times in nanoseconds and metadata in any order, make
 * one of {@link EntryForm#V1}. Only the event decides, so that a lost log comes out the same. See docs/adr/0022.
 */
public final class LedgerEntries {
    /** An entry bundle gives an entry's length in two bytes (C2SP tlog-tiles). */
    private static final int LONGEST = 0xffff;

    private final CanonicalJson canonical = new CanonicalJson();
    private final MessageDigest sha256;

    public LedgerEntries() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * The entry of an event.
     *
     * @throws UnfitEvent when the event cannot be one MediChain stored: its metadata is no JSON object, say
     */
    public byte[] entry(StoredEvent event) {
        StoredMetadata metadata = StoredMetadata.of(event);
        return entry(event, metadata, EntryForm.of(event, metadata));
    }

    /**
     * The entry of an event of which a log holds one already: by chance an event of before can be such that every
     * engine keeps the same.
     *
     * @param isLogged whether the log holds just this entry
     * @return the one that the log holds; otherwise what {@link #entry(StoredEvent)} answers
     * @throws UnfitEvent as there
     */
    public byte[] entry(StoredEvent event, Predicate<byte[]> isLogged) {
        StoredMetadata metadata = StoredMetadata.of(event);
        EntryForm form = EntryForm.of(event, metadata);
        byte[] entry = entry(event, metadata, form);
        if (form == EntryForm.V1 || isLogged.test(entry)) {
            return entry;
        }
        byte[] before = entry(event, metadata, EntryForm.V1);
        return isLogged.test(before) ? before : entry;
    }

    /**
     * The entry of an event in the form of another entry, so that the two can be compared member by member.
     *
     * @throws UnfitEvent when the event makes no entry of that form
     */
    public byte[] entryLike(LedgerEntry other, StoredEvent event) {
        StoredMetadata metadata = StoredMetadata.of(event);
        return entry(event, metadata, EntryForm.of(other).orElseGet(() -> EntryForm.of(event, metadata)));
    }

    private byte[] entry(StoredEvent event, StoredMetadata metadata, EntryForm form) {
        byte[] entry = canonical(event, metadata, form);
        if (entry.length > LONGEST) {
            throw new UnfitEvent(event.position(), "its identifiers are longer than an entry may be");
        }
        return entry;
    }

    private byte[] canonical(StoredEvent event, StoredMetadata metadata, EntryForm form) {
        try {
            return form.aggregate(canonical.open(), event)
                    .instant("at", event.at(), form.digits())
                    .string("event", event.eventId())
                    .base64("metadata", sha256.digest(event.metadata()))
                    .base64("payload", sha256.digest(event.payload()))
                    .string("revision", event.revision())
                    .number("seq", event.sequence())
                    .string("tenant", metadata.tenant())
                    .string("type", event.type())
                    .number("v", form.version())
                    .close();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnfitEvent(event.position(), String.valueOf(e.getMessage()));
        }
    }

    /** The tenant in an event's metadata; empty for an event that is no tenant's. */
    public static String tenant(StoredEvent event) {
        return StoredMetadata.tenantOf(event);
    }

    /** A stored event of which no entry can be made. */
    public static final class UnfitEvent extends RuntimeException {
        UnfitEvent(long position, String reason) {
            super("The event at position " + position + " has no place in the log: " + reason);
        }
    }
}
