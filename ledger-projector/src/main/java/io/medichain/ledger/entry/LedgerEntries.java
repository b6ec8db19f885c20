package io.medichain.ledger.entry;

import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Turns stored events into entries of the log: RFC 8785 canonical JSON over hashes of the bytes as stored, so that an
 * entry says nothing of a person and outlives the erasure of one. For one thread.
 */
public final class LedgerEntries {
    /** The version of the entry's form. */
    private static final int VERSION = 1;
    /** An entry bundle gives an entry's length in two bytes (C2SP tlog-tiles). */
    private static final int LONGEST = 0xffff;

    private final JsonFactory json = new JsonFactory();
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
        byte[] entry = canonical(event);
        if (entry.length > LONGEST) {
            throw new UnfitEvent(event.position(), "its identifiers are longer than an entry may be");
        }
        return entry;
    }

    private byte[] canonical(StoredEvent event) {
        try {
            return canonical
                    .open()
                    .string("aggregate", event.aggregateId())
                    .instant("at", event.at())
                    .string("event", event.eventId())
                    .base64("metadata", sha256.digest(event.metadata()))
                    .base64("payload", sha256.digest(event.payload()))
                    .string("revision", event.revision())
                    .number("seq", event.sequence())
                    .string("tenant", tenant(event))
                    .string("type", event.type())
                    .number("v", VERSION)
                    .close();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnfitEvent(event.position(), String.valueOf(e.getMessage()));
        }
    }

    /** The tenant in an event's metadata; empty for an event that is no tenant's. */
    public String tenant(StoredEvent event) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), event.metadata())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnfitEvent(event.position(), "its metadata is no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals(EventMetadata.TENANT)) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
            return "";
        } catch (JacksonException e) {
            throw new UnfitEvent(event.position(), "its metadata is no JSON");
        }
    }

    /** A stored event of which no entry can be made. */
    public static final class UnfitEvent extends RuntimeException {
        UnfitEvent(long position, String reason) {
            super("The event at position " + position + " has no place in the log: " + reason);
        }
    }
}
