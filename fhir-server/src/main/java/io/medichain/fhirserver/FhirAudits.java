package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalAudit;
import io.medichain.clinical.ClinicalAudits;
import io.medichain.clinical.ClinicalChanges;
import io.medichain.http.Acts;
import io.medichain.http.ReadShare;
import io.medichain.http.Scoped;
import io.medichain.read.PatientRelations;
import io.medichain.read.Reading;
import io.medichain.read.RegisteredApps;
import io.medichain.read.Shows;
import io.medichain.view.Page;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who looked at a patient's data or tried to, and who changed it, as AuditEvents of FHIR R4: for the patient and the
 * officers. Reading them is itself recorded.
 */
@RestController
@Hidden // described by the CapabilityStatement
@ReadsFrom({ClinicalAudits.Source.class, ClinicalChanges.Source.class, PatientRelations.class, RegisteredApps.class})
class FhirAudits {
    /** What one takes until the answer has left, in bytes. */
    private static final long EACH = 16 << 10;

    private final ClinicalAudits audits;
    private final SealedPages pages;

    FhirAudits(ClinicalAudits audits, SealedPages pages) {
        this.audits = audits;
        this.pages = pages;
    }

    /** The accesses to a patient's data and the changes of it, the latest first (search). */
    @GetMapping(FhirPath.ROOT + "/AuditEvent")
    @Acts(Action.READ_DISCLOSURES)
    @Scoped(value = Interaction.SEARCH, type = "AuditEvent")
    @Shows(AccessedPart.ACCESS_LOG)
    ResponseEntity<byte[]> search(Reading reading, HttpServletRequest request) {
        AuditSearch search = AuditSearch.of(SearchRequest.of(request, pages));
        return reading.ofPatient(search.patient(), read -> {
            ReadShare.need(EACH * search.page().size());
            Page<ClinicalAudit> found =
                    audits.of(read, search.patient(), search.wanted(), Provenances.TYPES, search.page());
            return search.answer(found);
        });
    }
}
