package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document; its content is attached to the record (FHIR R4 DocumentReference).
 *
 * @param type what kind of document, as LOINC
 * @param status current, superseded or entered-in-error
 * @param docStatus how far the document itself is: preliminary, final, amended or entered-in-error
 * @param description what it is, in words
 * @param author who wrote it, where that is not a user here
 */
public record Document(
        CodeableConcept type,
        @Longest(Size.WORD) @Nullable String status,
        @Longest(Size.WORD) @Nullable String docStatus,
        @Longest(Size.PARAGRAPH) @Nullable String description,
        @Longest(Size.PARAGRAPH) @Nullable String author)
        implements RecordContent {
    public Document {
        Rule.present(type, "type");
        Rule.optionalText(status, "status", Size.WORD);
        Rule.optionalText(docStatus, "docStatus", Size.WORD);
        Rule.optionalText(description, "description", Size.PARAGRAPH);
        Rule.optionalText(author, "author", Size.PARAGRAPH);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(type);
    }
}
