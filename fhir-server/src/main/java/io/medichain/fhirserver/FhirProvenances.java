package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalChanges;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.http.Acts;
import io.medichain.http.Scoped;
import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.PatientRelations;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who made which version of what, as Provenances of FHIR R4, for whom the history of the patient is. One that came from
 * another system is read as any resource that is kept whole. Every answer is recorded before it leaves.
 */
@RestController
@Hidden // described by the CapabilityStatement
@ReadsFrom({
    ClinicalChanges.Source.class,
    ClinicalRecords.Source.class,
    ClinicalPatients.Source.class,
    PatientRelations.class
})
class FhirProvenances {
    private static final String ALL = FhirPath.ROOT + "/" + ProvenanceResource.WORD;
    private static final String ONE = ALL + "/{id:" + ProvenanceResource.ID_FORM + "}";

    private final Provenances provenances;
    private final SealedPages pages;

    FhirProvenances(Provenances provenances, SealedPages pages) {
        this.provenances = provenances;
        this.pages = pages;
    }

    /** Of one version of a resource (read). */
    @GetMapping(ONE)
    @Acts(Action.READ_HISTORY)
    @Scoped(value = Interaction.READ, type = "Provenance")
    @Shows(AccessedPart.CHANGES)
    ResponseEntity<byte[]> read(Reading reading, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        return answer.resource(one(reading, id));
    }

    /** The same: nothing changes it (vread). */
    @GetMapping(ONE + "/_history/{version}")
    @Acts(Action.READ_HISTORY)
    @Scoped(value = Interaction.READ, type = "Provenance")
    @Shows(AccessedPart.CHANGES)
    ResponseEntity<byte[]> version(
            Reading reading, @PathVariable String id, @PathVariable String version, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        ObjectNode only = one(reading, id);
        return Versions.one(answer, List.of(only), _ -> 0, one -> one, version);
    }

    /** The same, alone (history). */
    @GetMapping(ONE + "/_history")
    @Acts(Action.READ_HISTORY)
    @Scoped(value = Interaction.READ, type = "Provenance")
    @Shows(AccessedPart.CHANGES)
    ResponseEntity<byte[]> history(Reading reading, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        ObjectNode only = one(reading, id);
        return answer.of(Bundles.history(FhirPath.base(request), FhirPath.asked(request), List.of(only), one -> one));
    }

    /** Those of a patient, or of a resource, the last recorded first (search). */
    @GetMapping(ALL)
    @Acts(Action.READ_HISTORY)
    @Scoped(value = Interaction.SEARCH, type = "Provenance")
    @Shows(AccessedPart.CHANGES)
    ResponseEntity<byte[]> search(Reading reading, HttpServletRequest request) {
        return found(reading, ProvenanceSearch.of(SearchRequest.of(request, pages)));
    }

    /** The same, by a form (search). */
    @PostMapping(path = ALL + "/_search", consumes = SearchRequest.FORM)
    @Acts(Action.READ_HISTORY)
    @Scoped(value = Interaction.SEARCH, type = "Provenance")
    @Shows(AccessedPart.CHANGES)
    ResponseEntity<byte[]> searchByForm(Reading reading, HttpServletRequest request) {
        return found(reading, ProvenanceSearch.of(SearchRequest.ofForm(request, pages)));
    }

    private ObjectNode one(Reading reading, String id) {
        Optional<ProvenanceResource.About> about = ProvenanceResource.About.of(id);
        // what may not be told is looked for in vain, and the look is recorded
        Optional<ObjectNode> found = reading.ofExisting(
                tenant -> about.flatMap(one -> provenances.patientOf(tenant, one.id())),
                patient -> patient,
                (read, patient) -> provenances
                        .of(read, patient, List.of(about.orElseThrow().id()))
                        .stream()
                        .flatMap(Provenances::resource)
                        .filter(provenance -> provenance.path("id").asString().equals(id))
                        .findFirst());
        return found.orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
    }

    private ResponseEntity<byte[]> found(Reading reading, ProvenanceSearch search) {
        if (search.target().isEmpty()) {
            PatientId patient = search.patient().orElseThrow();
            return reading.ofPatient(patient, read -> provenances.of(read, patient, search));
        }
        ProvenanceSearch.Target target = search.target().get();
        return search.patient()
                .map(patient -> reading.ofPatient(patient, read -> provenances.of(read, patient, target, search)))
                .orElseGet(() -> reading.ofExisting(
                        tenant -> provenances.patientOf(tenant, target.id()),
                        patient -> patient,
                        (read, patient) -> provenances.of(read, patient, target, search)));
    }
}
