package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.ClinicalPatients.Found;
import io.medichain.http.Acts;
import io.medichain.http.Scoped;
import io.medichain.id.PatientId;
import io.medichain.read.PatientRelations;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.Reading.Shown;
import io.medichain.read.Shows;
import io.medichain.read.VisiblePatients;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Searching for patients as resources of FHIR R4: those whom {@code POST /api/patients/search} would show, and recorded
 * as it is.
 */
@RestController
@Hidden // described by the CapabilityStatement
@ReadsFrom({ClinicalPatients.Source.class, PatientRelations.class})
class FhirPatientSearch {
    private static final String ALL = FhirPath.ROOT + "/Patient";

    private final ClinicalPatients patients;
    private final SealedPages pages;

    FhirPatientSearch(ClinicalPatients patients, SealedPages pages) {
        this.patients = patients;
        this.pages = pages;
    }

    /** Patients, by a form (search). */
    @PostMapping(path = ALL + "/_search", consumes = SearchRequest.FORM)
    @Acts(Action.SEARCH_PATIENTS)
    @Scoped(value = Interaction.SEARCH, type = "Patient")
    @Shows(AccessedPart.PATIENT_SEARCH)
    ResponseEntity<byte[]> searchByForm(Reading reading, HttpServletRequest request) {
        return found(reading, SearchRequest.ofForm(request, pages));
    }

    /** Patients of whom ids are said, or a further page of what a form has found (search). */
    @GetMapping(ALL)
    @Acts(Action.SEARCH_PATIENTS)
    @Scoped(value = Interaction.SEARCH, type = "Patient")
    @Shows(AccessedPart.PATIENT_SEARCH)
    ResponseEntity<byte[]> search(Reading reading, HttpServletRequest request) {
        return found(reading, SearchRequest.of(request, pages));
    }

    private ResponseEntity<byte[]> found(Reading reading, SearchRequest request) {
        PatientParameters wanted = PatientParameters.of(request);
        return reading.list((read, visible) ->
                wanted.isCount() ? counted(read, visible, request, wanted) : page(read, visible, request, wanted));
    }

    /** It shows nobody; yet a number tells of everybody who is counted. */
    private Shown<ResponseEntity<byte[]>> counted(
            Read read, VisiblePatients visible, SearchRequest request, PatientParameters wanted) {
        Set<PatientId> told = new LinkedHashSet<>();
        int[] total = new int[1];
        patients.find(read, visible, wanted.indexed(), null, found -> {
            boolean isMeant = wanted.matches(found);
            total[0] += isMeant ? 1 : 0;
            if (isMeant || wanted.namesIds()) {
                told.add(found.place().patient());
            }
            return true;
        });
        byte[] bundle = new Hits(request.base()).bundle(List.of(), List.of(), List.of(request.self()), total[0]);
        return new Shown<>(request.answer().of(bundle), told);
    }

    private Shown<ResponseEntity<byte[]>> page(
            Read read, VisiblePatients visible, SearchRequest request, PatientParameters wanted) {
        List<Found> page = new ArrayList<>();
        List<Found> more = new ArrayList<>();
        Set<PatientId> told = new LinkedHashSet<>();
        patients.find(read, visible, wanted.indexed(), wanted.after(), found -> {
            if (wanted.matches(found)) {
                (page.size() < wanted.count() ? page : more).add(found);
            } else if (wanted.namesIds()) {
                told.add(found.place().patient()); // that it is not there answers what was asked of it
            }
            return more.isEmpty();
        });
        Hits hits = new Hits(request.base());
        for (Found found : page) {
            PatientId patient = found.place().patient();
            patients.of(read, patient)
                    .map(List::getLast)
                    .map(new TreeRoom()::of)
                    .ifPresent(resource -> {
                        hits.add(resource, found.place().registeredAt());
                        told.add(patient);
                    });
        }
        List<Bundles.Link> links = new ArrayList<>(List.of(request.self()));
        if (!more.isEmpty()) {
            links.add(request.next(PatientParameters.place(page.getLast().place())));
        }
        boolean isAll = more.isEmpty() && wanted.after() == null;
        @Nullable Integer total = isAll ? (Integer) hits.size() : null;
        return new Shown<>(request.answer().of(hits.bundle(hits.inOrder(), List.of(), links, total)), told);
    }
}
