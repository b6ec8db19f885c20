package io.medichain.fhirmapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.encounter.EncounterClass;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class of a visit, by the names that its code system has. */
class EncounterSettingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                "http://terminology.hl7.org/CodeSystem/v3-ActCode|9.0.0",
                "http://terminology.hl7.org/CodeSystem/v3-ActCode/",
                "http://terminology.hl7.org/CodeSystem/v3-ActEncounterCode",
                "http://terminology.hl7.org/ValueSet/v3-ActEncounterCode",
                "http://hl7.org/fhir/ValueSet/v3-ActEncounterCode",
                "http://hl7.org/fhir/v3/ActCode",
                "urn:oid:2.16.840.1.113883.5.4"
            })
    void givenANameOfTheCodeSystem_whenMapped_thenItsCodesAreKnown(String system) {
        assertThat(EncounterMapping.setting(visit(system))).isEqualTo(EncounterClass.INPATIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:hospital:classes", "http://terminology.hl7.org/CodeSystem/v3-ActCodes", "|1"})
    void givenAnotherCodeSystem_whenMapped_thenItIsRefused(String system) {
        assertThatThrownBy(() -> EncounterMapping.setting(visit(system))).isInstanceOf(Refused.class);
    }

    private static Encounter visit(String system) {
        return new Encounter().setClass_(new Coding().setSystem(system).setCode("IMP"));
    }
}
