package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Coding;
import io.medichain.problem.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An imaging study (FHIR R4 ImagingStudy).
 *
 * @param procedure what was done
 * @param modality with which technique (DICOM modality codes)
 * @param bodySite which part of the body
 * @param studyUid the DICOM study instance UID
 * @param instances number of images
 * @param description in words
 */
public record Imaging(
        @Nullable CodeableConcept procedure,
        List<Coding> modality,
        @Nullable CodeableConcept bodySite,
        @Nullable String studyUid,
        int instances,
        @Nullable String description)
        implements RecordContent {
    public Imaging {
        modality = Rule.list(modality, "modality", 20);
        Rule.optionalText(studyUid, "studyUid", 128);
        Rule.format(instances >= 0, "instances", "0 or more");
        Rule.optionalText(description, "description", 4096);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.ofNullable(procedure);
    }
}
