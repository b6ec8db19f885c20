package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a patient agreed to here, as Consents of FHIR R4, in a running system; what an import brings:
 * {@link ConsentsOfFilesTest}.
 */
@InStAnna
class FhirConsentsTest {
    private final StAnna anna;
    private String opened;
    private String closed;

    FhirConsentsTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        opened = granted("permit", Map.of("user", anna.user("doctor-outside")), List.of("notes", "vitals"));
        closed = granted("deny", Map.of("organisation", "st-anna"), List.of("documents"));
    }

    private String granted(String type, Map<String, Object> grantee, List<String> data) {
        HttpResponse<String> answer = anna.ask(
                "POST",
                "/api/patients/" + anna.patient + "/consents",
                "patient",
                Map.of(
                        "type",
                        type,
                        "grantee",
                        grantee,
                        "data",
                        data,
                        "purposes",
                        List.of("TREAT"),
                        "end",
                        "2199-03-03T14:02:00Z"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return StAnna.json(answer).path("id").asString();
    }

    @Test
    void givenWhatThePatientSaidHere_whenRead_thenItIsExactlyTheRule() {
        Consent permit = (Consent) resource(read("/fhir/r4/Consent/rule." + opened, "patient"));
        Consent denial = (Consent) resource(read("/fhir/r4/Consent/rule." + closed, "patient"));

        assertThat(permit.getStatus()).isEqualTo(Consent.ConsentState.ACTIVE);
        assertThat(permit.getScope().getCodingFirstRep().getCode()).isEqualTo("patient-privacy");
        assertThat(permit.getPatient().getReference()).isEqualTo("Patient/" + anna.patient);
        assertThat(permit.getPerformerFirstRep().getReference()).isEqualTo("Patient/" + anna.patient);
        assertThat(permit.getPolicyRule().getCodingFirstRep().getCode()).isEqualTo("OPTIN");
        Consent.ProvisionComponent provision = permit.getProvision();
        assertThat(provision.getType()).isEqualTo(Consent.ConsentProvisionType.PERMIT);
        assertThat(provision.getClass_()).extracting(each -> each.getCode()).containsExactly("vitals", "notes");
        assertThat(provision.getPurposeFirstRep().getCode()).isEqualTo("TREAT");
        assertThat(provision.getPeriod().getEndElement().getValueAsString()).isEqualTo("2199-03-03T14:02:00Z");
        assertThat(provision.getActorFirstRep().getReference().getIdentifier().getValue())
                .isEqualTo(anna.user("doctor-outside"));
        assertThat(denial.getPolicyRule().getCodingFirstRep().getCode()).isEqualTo("OPTOUT");
        assertThat(denial.getProvision().getType()).isEqualTo(Consent.ConsentProvisionType.DENY);
        assertThat(denial.getProvision()
                        .getActorFirstRep()
                        .getReference()
                        .getIdentifier()
                        .getSystem())
                .isEqualTo("urn:medichain:organisation");
    }

    /** Both ways of reading are decided and told by themselves. */
    @Test
    void givenASearch_whenRevoked_thenItStandsThereAsInactiveAndBothReadsAreTold() {
        String third = granted("permit", Map.of("user", anna.user("doctor-outside")), List.of("demographics"));
        long before = anna.head();
        anna.post("patient", "/api/patients/" + anna.patient + "/consents/" + third + "/revocation", Map.of());

        Bundle all = (Bundle) resource(read("/fhir/r4/Consent?patient=" + anna.patient, "patient"));
        Bundle over = (Bundle) resource(read("/fhir/r4/Consent?status=inactive&patient=" + anna.patient, "patient"));

        assertThat(all.getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .contains("rule." + opened, "rule." + closed, "rule." + third);
        assertThat(over.getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsExactly("rule." + third);
        assertThat(anna.storedBy("patient", before).stream()
                        .filter(RecordAccessed.class::isInstance)
                        .map(told -> ((RecordAccessed) told).part()))
                .containsExactlyInAnyOrder(
                        AccessedPart.RECORDS, AccessedPart.CONSENTS, AccessedPart.RECORDS, AccessedPart.CONSENTS);
    }

    /** The same as for {@code /api/patients/{id}/consents}. */
    @ParameterizedTest
    @CsvSource({
        "patient, 200",
        "patient-other, 404",
        "doctor-outside, 404",
        "pharmacist, 403",
        "billing-staff, 403",
        "admin, 200",
        "compliance-officer, 200",
        "elsewhere, 404"
    })
    void givenWhoAsks_whenOneIsRead_thenByThePolicyAndLikeWhatIsNotThere(String who, int status) {
        assertThat(read("/api/patients/" + anna.patient + "/consents", who).statusCode())
                .isEqualTo(status);
        assertThat(read("/fhir/r4/Consent/rule." + opened, who).statusCode()).isEqualTo(status);
        assertThat(read("/fhir/r4/Consent/rule." + UUID.randomUUID(), who).statusCode())
                .isEqualTo(status == 200 ? 404 : status);
    }

    private HttpResponse<String> read(String path, String who) {
        return anna.ask("GET", path, who, null, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private static Resource resource(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return (Resource) parser.parseResource(answer.body());
    }
}
