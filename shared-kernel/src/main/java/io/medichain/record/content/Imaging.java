package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Coding;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An imaging study (FHIR R4 ImagingStudy).
 *
 * @param status registered, available, cancelled, entered-in-error or unknown
 * @param procedure what was done
 * @param modality with which technique (DICOM modality codes)
 * @param bodySite which part of the body
 * @param studyUid the DICOM study instance UID
 * @param instances number of images
 * @param description in words
 */
public record Imaging(
        @Longest(Size.WORD) @Nullable String status,
        @Nullable CodeableConcept procedure,
        @Most(Size.SOME) List<Coding> modality,
        @Nullable CodeableConcept bodySite,
        @Longest(Size.CODE) @Nullable String studyUid,
        @Schema(minimum = "0", maximum = "2147483647") int instances,
        @Longest(Size.PARAGRAPH) @Nullable String description)
        implements RecordContent {
    public Imaging {
        Rule.optionalText(status, "status", Size.WORD);
        modality = Rule.list(modality, "modality", Size.SOME);
        Rule.optionalText(studyUid, "studyUid", Size.CODE);
        Rule.format(instances >= 0, "instances", "0 or more");
        Rule.optionalText(description, "description", Size.PARAGRAPH);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.ofNullable(procedure);
    }
}
