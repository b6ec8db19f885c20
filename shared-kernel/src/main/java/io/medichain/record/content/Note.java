package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clinical note: diagnosis, treatment and remarks in words (FHIR R4 Composition).
 *
 * @param type what kind of note, as LOINC
 * @param title its title
 * @param text what it says
 */
public record Note(@Nullable CodeableConcept type, @Nullable String title, String text) implements RecordContent {
    public Note {
        Rule.optionalText(title, "title", 255);
        Rule.text(text, "text", 200_000);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.ofNullable(type);
    }
}
