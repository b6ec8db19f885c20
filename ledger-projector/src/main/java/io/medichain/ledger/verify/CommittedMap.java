package io.medichain.ledger.verify;

import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.patientmap.PatientMapCommitted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an event of the log says of the map of patients.
 *
 * @param position of the event
 * @param eventId its identifier
 * @param said what it says; none where it cannot be read
 */
record CommittedMap(long position, String eventId, @Nullable PatientMapCommitted said) {
    private static final String TYPE = EventTypes.name(PatientMapCommitted.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of an event that is one of these. */
    static Optional<CommittedMap> in(StoredEvent event) {
        return event.type().equals(TYPE)
                ? Optional.of(new CommittedMap(event.position(), event.eventId(), read(event)))
                : Optional.empty();
    }

    private static @Nullable PatientMapCommitted read(StoredEvent event) {
        try {
            return JSON.readValue(event.payload(), PatientMapCommitted.class);
        } catch (JacksonException e) {
            return null;
        }
    }
}
