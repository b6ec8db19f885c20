package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.id.PatientId;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What references say within a document. */
class SummaryReferencesTest {
    private static final String PATIENT = "00000000-0000-0001-0000-000000000001";
    private static final String DUPLICATE = "00000000-0000-0001-0000-000000000002";

    @ParameterizedTest
    @CsvSource({
        "reference, Patient/" + PATIENT + ", Patient/" + PATIENT,
        "reference, Patient/" + DUPLICATE + ", Patient/" + PATIENT,
        "reference, Patient/other, http://here/fhir/r4/Patient/other",
        "reference, Observation/there, Observation/there",
        "reference, Observation/elsewhere, http://here/fhir/r4/Observation/elsewhere",
        "reference, Encounter/1, http://here/fhir/r4/Encounter/1",
        "reference, #m1, #m1",
        "reference, http://other/Patient/1, http://other/Patient/1",
        "reference, urn:uuid:1, urn:uuid:1",
        "url, Binary/1.0, http://here/fhir/r4/Binary/1.0",
        "url, urn:medichain:document, urn:medichain:document",
        "url, http://other/scan.pdf, http://other/scan.pdf",
        "display, Observation/elsewhere, Observation/elsewhere",
    })
    void givenAnElement_whenResolved_thenItLeadsWhereItShould(String element, String said, String leads) {
        SummaryReferences references =
                new SummaryReferences("http://here/fhir/r4", new PatientId(UUID.fromString(PATIENT)));
        references.isPatient(new PatientId(UUID.fromString(DUPLICATE)));
        references.add("Observation/there");

        assertThat(references
                        .resolved(FhirJson.read("{\"a\":[{\"b\":{\"%s\":\"%s\"}}]}".formatted(element, said)))
                        .path("a")
                        .get(0)
                        .path("b")
                        .path(element)
                        .asString())
                .isEqualTo(leads);
    }
}
