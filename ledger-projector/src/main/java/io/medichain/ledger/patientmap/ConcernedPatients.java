package io.medichain.ledger.patientmap;

import io.medichain.event.StoredEvent;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Whom an event concerns, by its stored payload alone, so that anybody can say it again: the patients whose ids stand
 * in clear in the members {@code patientId}, {@code into}, {@code duplicate}, {@code one} and {@code other}, and in the
 * list {@code patients}. That covers every event about a patient and every recorded access.
 */
public final class ConcernedPatients {
    /** The members of a payload that name a patient each. */
    static final Set<String> NAMING_ONE = Set.of("patientId", "into", "duplicate", "one", "other");
    /** The member that names any number of them. */
    static final String NAMING_MANY = "patients";

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private ConcernedPatients() {}

    /** The ids, each once, in the order in which they stand there; none where the payload is no JSON object. */
    public static Set<String> of(StoredEvent event) {
        return of(event.payload());
    }

    /** The same of a payload alone: UTF-8 JSON. */
    public static Set<String> of(byte[] payload) {
        Set<String> found = new LinkedHashSet<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Set.of();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING && NAMING_ONE.contains(name)) {
                    found.add(parser.getString());
                } else if (value == JsonToken.START_ARRAY && name.equals(NAMING_MANY)) {
                    addTexts(parser, found);
                } else {
                    parser.skipChildren();
                }
            }
            return found;
        } catch (JacksonException e) {
            return Set.of();
        }
    }

    private static void addTexts(JsonParser parser, Set<String> found) {
        for (JsonToken each = parser.nextToken(); each != JsonToken.END_ARRAY; each = parser.nextToken()) {
            if (each == JsonToken.VALUE_STRING) {
                found.add(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
    }
}
