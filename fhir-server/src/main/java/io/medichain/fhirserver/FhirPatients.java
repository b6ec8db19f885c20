package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.access.ResourceUse;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.http.Acts;
import io.medichain.http.Scoped;
import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import io.medichain.read.PatientRelations;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reading who patients are, and all of a patient, as resources of FHIR R4. Every answer is recorded before it leaves.
 */
@RestController
@Hidden // described by the CapabilityStatement
@ReadsFrom({ClinicalPatients.Source.class, PatientRelations.class})
class FhirPatients {
    private static final String ONE = FhirPath.ROOT + "/Patient/{id}";

    private final ClinicalPatients patients;
    private final Everything everything;

    FhirPatients(ClinicalPatients patients, Everything everything) {
        this.patients = patients;
        this.everything = everything;
    }

    /** The patient (read). */
    @GetMapping(ONE)
    @Acts(Action.READ_PATIENT)
    @Scoped(value = Interaction.READ, type = "Patient")
    @Shows(AccessedPart.DEMOGRAPHICS)
    ResponseEntity<byte[]> read(Reading reading, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        return answer.resource(new TreeRoom().of(versions(reading, id).getFirst()));
    }

    /** The patient as it was (vread). */
    @GetMapping(ONE + "/_history/{version}")
    @Acts(Action.READ_PATIENT)
    @Scoped(value = Interaction.READ, type = "Patient")
    @Shows(AccessedPart.DEMOGRAPHICS)
    ResponseEntity<byte[]> version(
            Reading reading, @PathVariable String id, @PathVariable String version, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        return Versions.one(answer, versions(reading, id), ClinicalPatient::version, new TreeRoom()::of, version);
    }

    /** All that the patient was, the last first (history). */
    @GetMapping(ONE + "/_history")
    @Acts(Action.READ_PATIENT)
    @Scoped(value = Interaction.READ, type = "Patient")
    @Shows(AccessedPart.DEMOGRAPHICS)
    ResponseEntity<byte[]> history(Reading reading, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        return answer.of(Bundles.history(
                FhirPath.base(request), FhirPath.asked(request), versions(reading, id), new TreeRoom()::of));
    }

    /** The patient with all consents, visits and records, what does not count any more too ($everything). */
    @GetMapping(ONE + "/$everything")
    @Acts(Action.READ_CHART)
    @Scoped(
            value = {Interaction.READ, Interaction.SEARCH},
            type = ResourceUse.ANY_TYPE)
    @Shows(AccessedPart.CHART)
    @ReadsFrom
    ResponseEntity<Streamed> everything(Reading reading, @PathVariable String id, HttpServletRequest request) {
        Everything.Asked asked = Everything.Asked.of(request);
        PatientId patient = FhirPath.patient(id);
        return reading.ofPatient(
                        patient,
                        read -> patients.last(read, patient).map(entry -> everything.of(reading, read, entry, asked)))
                .map(FhirAnswer::of)
                .orElseThrow(() -> new ProblemException(FhirProblem.ERASED));
    }

    /** The last first. That the person was erased is told behind the decision, as of an access that took place. */
    private List<ClinicalPatient> versions(Reading reading, String id) {
        PatientId patient = FhirPath.patient(id);
        return reading.ofPatient(patient, read -> patients.of(read, patient))
                .orElseThrow(() -> new ProblemException(FhirProblem.ERASED))
                .reversed();
    }
}
