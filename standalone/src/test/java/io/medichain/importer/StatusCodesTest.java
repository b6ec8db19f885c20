package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.fhir.StatusCodes;
import io.medichain.problem.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.ExplanationOfBenefit;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.SupplyDelivery;
import org.hl7.fhir.r4.model.codesystems.AllergyintoleranceClinical;
import org.hl7.fhir.r4.model.codesystems.AllergyintoleranceVerification;
import org.hl7.fhir.r4.model.codesystems.ConditionClinical;
import org.hl7.fhir.r4.model.codesystems.ConditionVerStatus;
import org.junit.jupiter.api.Test;

/** What each code of a status means, against the value sets of R4 as HAPI has them. */
public class StatusCodesTest {
    private static final Map<String, Class<? extends Enum<?>>> VALUE_SETS = Map.ofEntries(
            Map.entry("Appointment.status", Appointment.AppointmentStatus.class),
            Map.entry("Claim.status", Claim.ClaimStatus.class),
            Map.entry("Consent.status", Consent.ConsentState.class),
            Map.entry("Coverage.status", Coverage.CoverageStatus.class),
            Map.entry("ExplanationOfBenefit.status", ExplanationOfBenefit.ExplanationOfBenefitStatus.class),
            Map.entry("FamilyMemberHistory.status", FamilyMemberHistory.FamilyHistoryStatus.class),
            Map.entry("Goal.lifecycleStatus", Goal.GoalLifecycleStatus.class),
            Map.entry("MedicationAdministration.status", MedicationAdministration.MedicationAdministrationStatus.class),
            Map.entry("QuestionnaireResponse.status", QuestionnaireResponse.QuestionnaireResponseStatus.class),
            Map.entry("ServiceRequest.status", ServiceRequest.ServiceRequestStatus.class),
            Map.entry("ServiceRequest.intent", ServiceRequest.ServiceRequestIntent.class),
            Map.entry("Specimen.status", Specimen.SpecimenStatus.class),
            Map.entry("SupplyDelivery.status", SupplyDelivery.SupplyDeliveryStatus.class),
            Map.entry("AllergyIntolerance.clinicalStatus", AllergyintoleranceClinical.class),
            Map.entry("AllergyIntolerance.verificationStatus", AllergyintoleranceVerification.class),
            Map.entry("CarePlan.status", CarePlan.CarePlanStatus.class),
            Map.entry("CarePlan.intent", CarePlan.CarePlanIntent.class),
            Map.entry("CarePlan.activity.detail.status", CarePlan.CarePlanActivityStatus.class),
            Map.entry("CareTeam.status", CareTeam.CareTeamStatus.class),
            Map.entry("Condition.clinicalStatus", ConditionClinical.class),
            Map.entry("Condition.verificationStatus", ConditionVerStatus.class),
            Map.entry("Device.status", Device.FHIRDeviceStatus.class),
            Map.entry("DiagnosticReport.status", DiagnosticReport.DiagnosticReportStatus.class),
            Map.entry("DocumentReference.status", Enumerations.DocumentReferenceStatus.class),
            Map.entry("DocumentReference.docStatus", DocumentReference.ReferredDocumentStatus.class),
            Map.entry("Encounter.status", Encounter.EncounterStatus.class),
            Map.entry("ImagingStudy.status", ImagingStudy.ImagingStudyStatus.class),
            Map.entry("Immunization.status", Immunization.ImmunizationStatus.class),
            Map.entry("MedicationRequest.status", MedicationRequest.MedicationRequestStatus.class),
            Map.entry("MedicationRequest.intent", MedicationRequest.MedicationRequestIntent.class),
            Map.entry("MedicationStatement.status", MedicationStatement.MedicationStatementStatus.class),
            Map.entry("Observation.status", Observation.ObservationStatus.class),
            Map.entry("Procedure.status", Procedure.ProcedureStatus.class));

    /** A code of an element, and what it means. */
    public record Row(String element, String code, String meaning) {}

    /** All of them. */
    public static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/importer/status-codes.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 3))
                .map(parts -> new Row(parts[0], parts[1], parts[2]))
                .toList();
    }

    @Test
    void givenEachCodeOfAValueSetOfR4_whenAsked_thenItsMeaningIsKnownAndNoOtherCodeIs() {
        Map<String, Set<String>> standard = new TreeMap<>();
        VALUE_SETS.forEach((element, type) -> standard.put(element, codes(type)));
        standard.put("RelatedPerson.active", Set.of("false", "true"));

        assertThat(StatusCodes.elements().stream().collect(Collectors.toMap(each -> each, StatusCodes::of)))
                .isEqualTo(standard);
    }

    @Test
    void givenEachCode_whenAsked_thenItMeansWhatTheTableSays() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(120)
                .allSatisfy(row -> assertThat(Word.of(StatusCodes.meaning(row.code(), row.element())))
                        .as(row.toString())
                        .isEqualTo(row.meaning()));
        assertThat(rows().stream().collect(Collectors.groupingBy(Row::element, Collectors.counting())))
                .allSatisfy((element, count) ->
                        assertThat(StatusCodes.of(element)).as(element).hasSize(count.intValue()))
                .hasSize(VALUE_SETS.size() + 1);
    }

    private static Set<String> codes(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> !constant.name().equals("NULL"))
                .map(StatusCodesTest::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String code(Enum<?> constant) {
        try {
            return (String) constant.getDeclaringClass().getMethod("toCode").invoke(constant);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(constant.toString(), e);
        }
    }
}
