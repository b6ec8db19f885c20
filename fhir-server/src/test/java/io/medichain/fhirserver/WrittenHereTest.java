package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.clinical.ClinicalPatient;
import io.medichain.fhir.Coding;
import io.medichain.id.PatientId;
import io.medichain.patient.Demographics;
import io.medichain.patient.EmergencyContact;
import io.medichain.patient.HumanName;
import io.medichain.record.content.Imaging;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What people enter says less than FHIR R4 wants: then it is told as unknown, and the resource is valid all the same.
 * HAPI's validator judges much more of it in the profile hl7.
 */
class WrittenHereTest {
    @Test
    void givenAStudyOfWhichNobodyKnowsTheUid_whenShown_thenItsSeriesSaysSo() {
        JsonNode study = ShownRecord.written(new Imaging(
                null,
                null,
                List.of(new Coding("http://dicom.nema.org/resources/ontology/DCM", "CT", null)),
                null,
                null,
                1,
                null));

        assertThat(study.at("/series/0/_uid/extension/0/url").asString()).isEqualTo(Datatypes.ABSENT);
        assertThat(study.at("/series/0/_uid/extension/0/valueCode").asString()).isEqualTo("unknown");
    }

    /** R4, pat-1: a contact has a name, an address or a number. */
    @Test
    void givenAContactOfWhomTheRelationAloneIsKnown_whenShown_thenTheNameIsToldAsUnknown() {
        Demographics who = new Demographics(
                List.of(),
                List.of(HumanName.of("Quill", "Ada")),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(new EmergencyContact(null, "brother", List.of(), null, null)),
                null);

        JsonNode patient = PatientResource.of(
                new ClinicalPatient(new PatientId(ShownRecord.ID), who, null, null, null, null, 0, Instant.EPOCH));

        assertThat(patient.at("/contact/0/relationship/0/text").asString()).isEqualTo("brother");
        assertThat(patient.at("/contact/0/name/extension/0/url").asString()).isEqualTo(Datatypes.ABSENT);
    }
}
