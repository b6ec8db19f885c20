package io.medichain.view;

import io.medichain.event.DomainEvent;
import io.medichain.event.StoredEvent;
import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands for a stored event that cannot be read, so that what it is about shows that something is missing.
 *
 * @param stored the event as stored
 * @param meant the class that should have read it
 */
public record DamagedEvent(StoredEvent stored, Class<?> meant) implements DomainEvent {
    private static final JsonMapper JSON = new JsonMapper();

    /** A text field of its JSON, as far as that can still be made out. */
    public Optional<String> field(String name) {
        try {
            JsonNode field = JSON.readTree(stored.payload()).path(name);
            return field.isString() ? Optional.of(field.stringValue()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The patient whom it is about, as far as that can still be made out. */
    public Optional<PatientId> patient() {
        try {
            return field("patientId").map(PatientId::of);
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
