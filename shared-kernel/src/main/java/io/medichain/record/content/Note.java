package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clinical note: diagnosis, treatment and remarks in words (FHIR R4 Composition).
 *
 * @param type what kind of note, as LOINC
 * @param title its title
 * @param text what it says
 */
public record Note(
        @Nullable CodeableConcept type,
        @Longest(Size.LINE) @Nullable String title,
        @Longest(Size.DOCUMENT) String text) implements RecordContent {
    public Note {
        Rule.optionalText(title, "title", Size.LINE);
        Rule.text(text, "text", Size.DOCUMENT);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.ofNullable(type);
    }
}
