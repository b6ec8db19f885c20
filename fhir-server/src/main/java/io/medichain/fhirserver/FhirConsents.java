package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalConsent;
import io.medichain.clinical.ClinicalConsents;
import io.medichain.http.Acts;
import io.medichain.http.Scoped;
import io.medichain.id.ConsentId;
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
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reading the consents that decide here who may see what, as resources of FHIR R4. Those that are kept as documents are
 * read as records. Every answer is recorded before it leaves.
 */
@RestController
@Hidden // described by the CapabilityStatement
@ReadsFrom({ClinicalConsents.Source.class, PatientRelations.class})
class FhirConsents {
    private static final String ONE =
            FhirPath.ROOT + "/" + ConsentResource.WORD + "/{id:" + ConsentResource.ID_FORM + "}";

    private final ClinicalConsents consents;

    FhirConsents(ClinicalConsents consents) {
        this.consents = consents;
    }

    /** The consent (read). */
    @GetMapping(ONE)
    @Acts(Action.READ_CONSENTS)
    @Scoped(value = Interaction.READ, type = "Consent")
    @Shows(AccessedPart.CONSENTS)
    ResponseEntity<byte[]> read(Reading reading, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        return consents.versions(reading, consent(id), all -> answer.resource(shown(all.getLast())));
    }

    /** The consent as it was (vread). */
    @GetMapping(ONE + "/_history/{version}")
    @Acts(Action.READ_CONSENTS)
    @Scoped(value = Interaction.READ, type = "Consent")
    @Shows(AccessedPart.CONSENTS)
    ResponseEntity<byte[]> version(
            Reading reading, @PathVariable String id, @PathVariable String version, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        return consents.versions(
                reading,
                consent(id),
                all -> Versions.one(answer, all, ClinicalConsent::version, FhirConsents::shown, version));
    }

    /** All that the consent was, the last first (history). */
    @GetMapping(ONE + "/_history")
    @Acts(Action.READ_CONSENTS)
    @Scoped(value = Interaction.READ, type = "Consent")
    @Shows(AccessedPart.CONSENTS)
    ResponseEntity<byte[]> history(Reading reading, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        String base = FhirPath.base(request);
        return consents.versions(
                reading,
                consent(id),
                all -> answer.of(Bundles.history(base, FhirPath.asked(request), all.reversed(), FhirConsents::shown)));
    }

    private static ObjectNode shown(ClinicalConsent consent) {
        return new TreeRoom().of(consent);
    }

    /** Whatever is no id of ours names nothing here. */
    private static ConsentId consent(String id) {
        try {
            return ConsentId.of(id.substring(ClinicalConsent.RULE.length()));
        } catch (ProblemException e) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
    }
}
