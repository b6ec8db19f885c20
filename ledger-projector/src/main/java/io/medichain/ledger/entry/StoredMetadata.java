package io.medichain.ledger.entry;

import io.medichain.event.CanonicalJson;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.entry.LedgerEntries.UnfitEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What an entry needs to know of an event's metadata.
 *
 * @param tenant whose event it is; empty for one that is no tenant's
 * @param isCanonical whether the bytes are an object of texts in canonical JSON (RFC 8785)
 */
record StoredMetadata(String tenant, boolean isCanonical) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads the metadata of an event.
     *
     * @throws UnfitEvent when they are no JSON object
     */
    static StoredMetadata of(StoredEvent event) {
        Map<String, String> texts = new HashMap<>();
        boolean onlyTexts = true;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), event.metadata())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnfitEvent(event.position(), "its metadata is no JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    texts.putIfAbsent(name, parser.getString());
                } else {
                    onlyTexts = false;
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new UnfitEvent(event.position(), "its metadata is no JSON");
        }
        return new StoredMetadata(
                texts.getOrDefault(EventMetadata.TENANT, ""), onlyTexts && isCanonical(texts, event.metadata()));
    }

    private static boolean isCanonical(Map<String, String> texts, byte[] stored) {
        try {
            return Arrays.equals(CanonicalJson.object(texts), stored);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
