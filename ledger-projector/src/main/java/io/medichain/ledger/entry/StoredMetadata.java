package io.medichain.ledger.entry;

import io.medichain.event.CanonicalJson;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.entry.LedgerEntries.UnfitEvent;
import java.util.Arrays;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * What an entry needs to know of an event's metadata.
 *
 * @param tenant whose event it is; empty for one that is no tenant's
 * @param isCanonical whether the bytes are an object of texts in canonical JSON (RFC 8785)
 */
record StoredMetadata(String tenant, boolean isCanonical) {
    /** Many threads read small texts: a pool that they share costs more than it saves. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    /**
     * Reads the metadata of an event.
     *
     * @throws UnfitEvent when they are no JSON object
     */
    static StoredMetadata of(StoredEvent event) {
        String tenant = null;
        Rewritten rewritten = new Rewritten();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), event.metadata())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnfitEvent(event.position(), "its metadata is no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    String value = parser.getString();
                    rewritten.add(name, value);
                    tenant = tenant == null && name.equals(EventMetadata.TENANT) ? value : tenant;
                } else {
                    rewritten.end();
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new UnfitEvent(event.position(), "its metadata is no JSON");
        }
        return new StoredMetadata(Objects.requireNonNullElse(tenant, ""), rewritten.is(event.metadata()));
    }

    /**
     * The tenant alone; empty for an event that is no tenant's.
     *
     * @throws UnfitEvent when the metadata are no JSON object
     */
    static String tenantOf(StoredEvent event) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), event.metadata())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnfitEvent(event.position(), "its metadata is no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isTenant = parser.currentName().equals(EventMetadata.TENANT);
                if (parser.nextToken() == JsonToken.VALUE_STRING && isTenant) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            throw new UnfitEvent(event.position(), "its metadata is no JSON");
        }
        return "";
    }

    /** The members once more, as they would be written; given up at the first one that would not stand there. */
    private static final class Rewritten {
        private final CanonicalJson json = new CanonicalJson().open();
        private String before = "";
        private boolean isCanonical = true;
        private boolean isFirst = true;

        void add(String name, String value) {
            if (!isCanonical || (!isFirst && name.compareTo(before) <= 0)) {
                end();
                return;
            }
            try {
                json.string(name, value);
                before = name;
                isFirst = false;
            } catch (IllegalArgumentException e) {
                end();
            }
        }

        void end() {
            isCanonical = false;
        }

        boolean is(byte[] stored) {
            return isCanonical && Arrays.equals(json.close(), stored);
        }
    }
}
