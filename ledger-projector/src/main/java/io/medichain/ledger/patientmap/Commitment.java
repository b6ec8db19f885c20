package io.medichain.ledger.patientmap;

import io.medichain.event.EventTypes;
import io.medichain.patientmap.PatientMapCommitted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what events commit to, from their stored bytes. */
public final class Commitment {
    /** The stable name of these events. */
    public static final String TYPE = EventTypes.name(PatientMapCommitted.class);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /** Of a root, in bytes. */
    private static final int LENGTH = 32;

    private Commitment() {}

    /** Whether an event of this stable name is one. */
    public static boolean isOne(String type) {
        return type.equals(TYPE);
    }

    /** What the payload of one says; empty where it cannot be read. */
    public static Optional<PatientMapCommitted> read(byte[] payload) {
        return read(payload, PatientMapCommitted.class).filter(said -> said.until() != null && isRoot(said.root()));
    }

    /** What a payload says; empty where it cannot be read as such. */
    static <T> Optional<T> read(byte[] payload, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(payload, type));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a text is the base64 of a root, in its one form. */
    static boolean isRoot(@Nullable String root) {
        if (root == null) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(root);
            return bytes.length == LENGTH
                    && Base64.getEncoder().encodeToString(bytes).equals(root);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Until when a commitment speaks of what was recorded, a whole millisecond that is not part of it: until itself,
     * where nothing was stored between the events that it is to and itself, else until the last of these.
     *
     * @param index the leaf of the commitment
     * @param at when that was recorded
     */
    public static Instant end(PatientMapCommitted said, long index, Instant at) {
        Instant last = said.events() == index ? at : said.until();
        return last.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }
}
