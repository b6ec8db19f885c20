package io.medichain.record.content;

import io.medichain.problem.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The codes that HL7 FHIR R4 (4.0.1, "Terminologies") requires where a resource is bound to a value set. They are
 * checked on the way in only: what was stored before stays readable as it was said.
 */
public final class ValueSets {
    private static final Set<String> OBSERVATION_STATUS = Set.of(
            "registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown");
    /** Preferred, not required, by the standard; required here, for it decides who may write the observation. */
    private static final Set<String> OBSERVATION_CATEGORY = Set.of(
            "social-history",
            "vital-signs",
            "imaging",
            "laboratory",
            "procedure",
            "survey",
            "exam",
            "therapy",
            "activity");

    private static final Set<String> CONDITION_CLINICAL =
            Set.of("active", "recurrence", "relapse", "inactive", "remission", "resolved");
    private static final Set<String> CONDITION_VERIFICATION =
            Set.of("unconfirmed", "provisional", "differential", "confirmed", "refuted", "entered-in-error");
    private static final Set<String> ALLERGY_TYPE = Set.of("allergy", "intolerance");
    private static final Set<String> ALLERGY_CATEGORY = Set.of("food", "medication", "environment", "biologic");
    private static final Set<String> ALLERGY_CRITICALITY = Set.of("low", "high", "unable-to-assess");
    private static final Set<String> ALLERGY_CLINICAL = Set.of("active", "inactive", "resolved");
    private static final Set<String> REACTION_SEVERITY = Set.of("mild", "moderate", "severe");
    private static final Set<String> IMMUNISATION_STATUS = Set.of("completed", "entered-in-error", "not-done");
    private static final Set<String> PROCEDURE_STATUS = Set.of(
            "preparation", "in-progress", "not-done", "on-hold", "stopped", "completed", "entered-in-error", "unknown");
    /** Those of MedicationStatement and of MedicationRequest, which is kept as a statement. */
    private static final Set<String> MEDICATION_STATUS = Set.of(
            "active",
            "completed",
            "entered-in-error",
            "intended",
            "stopped",
            "on-hold",
            "unknown",
            "not-taken",
            "cancelled",
            "draft");

    private static final Set<String> REPORT_STATUS = Set.of(
            "registered",
            "partial",
            "preliminary",
            "final",
            "amended",
            "corrected",
            "appended",
            "cancelled",
            "entered-in-error",
            "unknown");
    /** Those of CarePlan and of CareTeam, which is kept as a plan of care. */
    private static final Set<String> CARE_PLAN_STATUS = Set.of(
            "draft",
            "active",
            "on-hold",
            "revoked",
            "completed",
            "entered-in-error",
            "unknown",
            "proposed",
            "suspended",
            "inactive");

    private static final Set<String> ACTIVITY_STATUS = Set.of(
            "not-started",
            "scheduled",
            "in-progress",
            "on-hold",
            "completed",
            "cancelled",
            "stopped",
            "unknown",
            "entered-in-error");
    private static final Set<String> DOCUMENT_STATUS = Set.of("current", "superseded", "entered-in-error");
    private static final Set<String> DEVICE_STATUS = Set.of("active", "inactive", "entered-in-error", "unknown");

    private ValueSets() {}

    /**
     * Refuses a code that is not of its value set.
     *
     * @return the content
     * @throws io.medichain.problem.ProblemException (HTTP 400) with the field and the codes that it may have
     */
    public static RecordContent requireCodes(RecordContent content) {
        switch (content) {
            case Observation it -> {
                require(it.status(), "status", OBSERVATION_STATUS);
                require(it.category(), "category", OBSERVATION_CATEGORY);
            }
            case Condition it -> {
                require(it.clinicalStatus(), "clinicalStatus", CONDITION_CLINICAL);
                require(it.verificationStatus(), "verificationStatus", CONDITION_VERIFICATION);
            }
            case Allergy it -> {
                require(it.type(), "type", ALLERGY_TYPE);
                require(it.category(), "category", ALLERGY_CATEGORY);
                require(it.criticality(), "criticality", ALLERGY_CRITICALITY);
                require(it.clinicalStatus(), "clinicalStatus", ALLERGY_CLINICAL);
                List<@Nullable String> severities = it.reaction().stream()
                        .<@Nullable String>map(AllergicReaction::severity)
                        .toList();
                requireAll(severities, "reaction[%d].severity", REACTION_SEVERITY);
            }
            case Immunisation it -> require(it.status(), "status", IMMUNISATION_STATUS);
            case Procedure it -> require(it.status(), "status", PROCEDURE_STATUS);
            case MedicationStatement it -> require(it.status(), "status", MEDICATION_STATUS);
            case Report it -> require(it.status(), "status", REPORT_STATUS);
            case CarePlan it -> {
                require(it.status(), "status", CARE_PLAN_STATUS);
                List<@Nullable String> statuses = it.activity().stream()
                        .<@Nullable String>map(CarePlanActivity::status)
                        .toList();
                requireAll(statuses, "activity[%d].status", ACTIVITY_STATUS);
            }
            case Document it -> require(it.status(), "status", DOCUMENT_STATUS);
            case Device it -> require(it.status(), "status", DEVICE_STATUS);
            case Imaging _, Note _ -> {}
        }
        return content;
    }

    private static void requireAll(List<@Nullable String> codes, String field, Set<String> of) {
        for (int i = 0; i < codes.size(); i++) {
            require(codes.get(i), field.formatted(i), of);
        }
    }

    private static void require(@Nullable String code, String field, Set<String> of) {
        Rule.format(
                code == null || of.contains(code),
                "content." + field,
                "one of " + String.join(", ", new TreeSet<>(of)));
    }
}
