package io.medichain.fhirmapping;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What FHIR R4 lets a resource leave out does not keep it from coming in: what it is was not said, and nothing is made
 * up in its place.
 */
class NotSaidTest {
    private static final String MASKED =
            "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"masked\"}]}";

    @ParameterizedTest
    @CsvSource({
        "Condition, code",
        "AllergyIntolerance, code",
        "Procedure, code",
        "DocumentReference, type",
        "Device, type"
    })
    void givenAnElementThatMayBeMissing_whenItIs_thenTheRecordSaysThatNobodySaidIt(String type, String element) {
        assertThat(about(type, "")).hasValueSatisfying(concept -> {
            assertThat(concept.words()).isEqualTo("not said");
            assertThat(concept.coding())
                    .extracting(code -> code.system() + "|" + code.code())
                    .containsExactly(CodeSystems.ABSENT_REASON + "|unknown");
        });
        assertThat(about(type, ",\"" + element + "\":" + MASKED))
                .hasValueSatisfying(concept ->
                        assertThat(concept.coding().getFirst().code()).isEqualTo("masked"));
    }

    @ParameterizedTest
    @CsvSource({"Observation, code", "Immunization, vaccineCode", "DiagnosticReport, code"})
    void givenAnElementThatHasToBeThere_whenOnlyTheReasonWhyItIsNotIs_thenThatIsKeptAndWithoutOneItIsRefused(
            String type, String element) {
        assertThat(about(type, "")).isEmpty();
        assertThat(about(type, ",\"" + element + "\":" + MASKED))
                .hasValueSatisfying(concept ->
                        assertThat(concept.coding().getFirst().code()).isEqualTo("masked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Condition", "Observation", "Procedure"})
    void givenACodeOfNoSystem_whenItComesIn_thenItIsWords(String type) {
        assertThat(about(type, ",\"code\":{\"coding\":[{\"code\":\"K-7\"}]}")).hasValueSatisfying(concept -> {
            assertThat(concept.coding()).isEmpty();
            assertThat(concept.text()).isEqualTo("K-7");
        });
    }

    /** What the record is about; empty where the resource is refused. */
    private static Optional<CodeableConcept> about(String type, String elements) {
        Resource resource = (Resource) FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource("{\"resourceType\":\"" + type + "\"" + elements + "}");
        return AsImported.of(resource).flatMap(imported -> imported.content().about());
    }
}
