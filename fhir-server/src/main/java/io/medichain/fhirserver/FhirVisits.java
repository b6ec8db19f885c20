package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.clinical.ClinicalVisit;
import io.medichain.clinical.ClinicalVisits;
import io.medichain.http.Acts;
import io.medichain.http.Scoped;
import io.medichain.id.EncounterId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.PatientRelations;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Reading visits and stays as FHIR R4 Encounter. Every answer is recorded before it leaves. */
@RestController
@Hidden // described by the CapabilityStatement
@ReadsFrom({ClinicalVisits.Source.class, PatientRelations.class})
class FhirVisits {
    private static final String ALL = FhirPath.ROOT + "/Encounter";
    private static final String ONE = ALL + "/{id}";

    private final ClinicalVisits visits;
    private final SealedPages pages;
    private final Included included;

    FhirVisits(ClinicalVisits visits, SealedPages pages, Included included) {
        this.included = included;
        this.visits = visits;
        this.pages = pages;
    }

    /** The visit (read). */
    @GetMapping(ONE)
    @Acts(Action.READ_ENCOUNTERS)
    @Scoped(value = Interaction.READ, type = "Encounter")
    @Shows(AccessedPart.ENCOUNTER)
    ResponseEntity<byte[]> read(Reading reading, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        return visits.versions(reading, visit(id), all -> answer.resource(new TreeRoom().of(all.getLast())));
    }

    /** The visit as it was (vread). */
    @GetMapping(ONE + "/_history/{version}")
    @Acts(Action.READ_ENCOUNTERS)
    @Scoped(value = Interaction.READ, type = "Encounter")
    @Shows(AccessedPart.ENCOUNTER)
    ResponseEntity<byte[]> version(
            Reading reading, @PathVariable String id, @PathVariable String version, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        return visits.versions(
                reading,
                visit(id),
                all -> Versions.one(answer, all, ClinicalVisit::version, new TreeRoom()::of, version));
    }

    /** All that the visit was, the last first (history). */
    @GetMapping(ONE + "/_history")
    @Acts(Action.READ_ENCOUNTERS)
    @Scoped(value = Interaction.READ, type = "Encounter")
    @Shows(AccessedPart.ENCOUNTER)
    ResponseEntity<byte[]> history(Reading reading, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        String base = FhirPath.base(request);
        return visits.versions(
                reading,
                visit(id),
                all -> answer.of(Bundles.history(base, FhirPath.asked(request), all.reversed(), new TreeRoom()::of)));
    }

    /** The visits of a patient (search). */
    @GetMapping(ALL)
    @Acts(Action.READ_ENCOUNTERS)
    @Scoped(value = Interaction.SEARCH, type = "Encounter")
    @Shows(AccessedPart.ENCOUNTERS)
    @ReadsFrom({
        ClinicalRecords.Source.class,
        ClinicalVisits.Source.class,
        ClinicalPatients.Source.class,
        PatientRelations.class
    })
    ResponseEntity<byte[]> search(Reading reading, HttpServletRequest request) {
        return found(reading, SearchRequest.of(request, pages));
    }

    /** The same, by a form (search). */
    @PostMapping(path = ALL + "/_search", consumes = SearchRequest.FORM)
    @Acts(Action.READ_ENCOUNTERS)
    @Scoped(value = Interaction.SEARCH, type = "Encounter")
    @Shows(AccessedPart.ENCOUNTERS)
    @ReadsFrom({
        ClinicalRecords.Source.class,
        ClinicalVisits.Source.class,
        ClinicalPatients.Source.class,
        PatientRelations.class
    })
    ResponseEntity<byte[]> searchByForm(Reading reading, HttpServletRequest request) {
        return found(reading, SearchRequest.ofForm(request, pages));
    }

    private ResponseEntity<byte[]> found(Reading reading, SearchRequest request) {
        Search search = Search.of(request, SearchedType.VISITS);
        return reading.ofPatient(search.patient(), read -> {
            Hits found = new Hits(request.base());
            TreeRoom room = new TreeRoom();
            visits.of(read, search.patient(), visit -> add(visit, search, found, room), found::addUnreadable);
            return search.answer(found, page -> included.of(reading, search, found, page));
        });
    }

    private static void add(ClinicalVisit visit, Search search, Hits found, TreeRoom room) {
        ObjectNode resource = room.of(visit);
        if (search.matches(resource, visit.period(), visit.changedAt())) {
            found.add(resource, visit.period().begins().orElse(visit.changedAt()));
        }
    }

    /** Whatever is no id of ours names nothing here. */
    private static EncounterId visit(String id) {
        try {
            return EncounterId.of(id);
        } catch (ProblemException e) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
    }
}
