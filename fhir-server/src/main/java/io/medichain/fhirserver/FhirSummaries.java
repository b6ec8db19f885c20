package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.access.ResourceUse;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.http.Acts;
import io.medichain.http.Scoped;
import io.medichain.id.PatientId;
import io.medichain.identity.KnownOrganisations;
import io.medichain.problem.ProblemException;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.record.content.RecordKind;
import io.medichain.view.Millis;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What somebody has to know who treats a patient, as a document (HL7 IPS 2.0.0, {@code $summary}): for who may read the
 * chart, whole or not at all. Every answer is recorded before it leaves.
 */
@RestController
@Hidden // described by the CapabilityStatement
class FhirSummaries {
    private static final String SUMMARY = FhirPath.ROOT + "/Patient/{id}/$summary";

    private final ClinicalPatients patients;
    private final ClinicalRecords records;
    private final KnownOrganisations organisations;
    private final InstantSource clock;

    FhirSummaries(
            ClinicalPatients patients, ClinicalRecords records, KnownOrganisations organisations, InstantSource clock) {
        this.patients = patients;
        this.records = records;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** The summary of a patient. */
    @GetMapping(SUMMARY)
    @Acts(Action.READ_CHART)
    @Scoped(
            value = {Interaction.READ, Interaction.SEARCH},
            type = ResourceUse.ANY_TYPE)
    @Shows(AccessedPart.CHART)
    @ReadsFrom
    ResponseEntity<Streamed> summary(Reading reading, @PathVariable String id, HttpServletRequest request) {
        return answer(reading, FhirPath.patient(id), SummaryAsked.of(request));
    }

    /** The same, with what is asked in a resource. */
    @PostMapping(path = SUMMARY, consumes = FhirJson.NAME)
    @Acts(Action.READ_CHART)
    @Scoped(
            value = {Interaction.READ, Interaction.SEARCH},
            type = ResourceUse.ANY_TYPE)
    @Shows(AccessedPart.CHART)
    @ReadsFrom
    ResponseEntity<Streamed> summary(
            Reading reading,
            @PathVariable String id,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        return answer(reading, FhirPath.patient(id), SummaryAsked.of(request, body));
    }

    private ResponseEntity<Streamed> answer(Reading reading, PatientId patient, SummaryAsked asked) {
        return reading.ofPatient(
                        patient,
                        read -> patients.of(read, patient).map(entry -> document(read, entry.getLast(), asked)))
                .map(document ->
                        FhirAnswer.of(out -> document.write(out, asked.answer().pretty())))
                .orElseThrow(() -> new ProblemException(FhirProblem.ERASED));
    }

    private SummaryDocument document(Read read, ClinicalPatient entry, SummaryAsked asked) {
        if (entry.mergedInto() != null) {
            throw new ProblemException(FhirProblem.MERGED);
        }
        String organisation = Optional.of(read.tenant())
                .flatMap(organisations::nameOf)
                .orElseGet(() -> read.tenant().value());
        return new SummaryDocument(entry, asked.base(), organisation, Millis.of(clock.instant()))
                .with(
                        records.ofKinds(read, entry.id(), SummaryDocument.KINDS),
                        records.ofKinds(read, entry.id(), Set.of(RecordKind.OBSERVATION)));
    }
}
