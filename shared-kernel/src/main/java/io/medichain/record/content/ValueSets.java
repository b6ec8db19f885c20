package io.medichain.record.content;

import io.medichain.problem.Rule;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
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

    /** Which components are bound to which set. */
    private static final Map<Class<? extends Record>, Map<String, Set<String>>> BOUND = Map.ofEntries(
            Map.entry(Observation.class, Map.of("status", OBSERVATION_STATUS, "category", OBSERVATION_CATEGORY)),
            Map.entry(
                    Condition.class,
                    Map.of("clinicalStatus", CONDITION_CLINICAL, "verificationStatus", CONDITION_VERIFICATION)),
            Map.entry(
                    Allergy.class,
                    Map.of(
                            "type",
                            ALLERGY_TYPE,
                            "category",
                            ALLERGY_CATEGORY,
                            "criticality",
                            ALLERGY_CRITICALITY,
                            "clinicalStatus",
                            ALLERGY_CLINICAL)),
            Map.entry(AllergicReaction.class, Map.of("severity", REACTION_SEVERITY)),
            Map.entry(Immunisation.class, Map.of("status", IMMUNISATION_STATUS)),
            Map.entry(Procedure.class, Map.of("status", PROCEDURE_STATUS)),
            Map.entry(MedicationStatement.class, Map.of("status", MEDICATION_STATUS)),
            Map.entry(Report.class, Map.of("status", REPORT_STATUS)),
            Map.entry(CarePlan.class, Map.of("status", CARE_PLAN_STATUS)),
            Map.entry(CarePlanActivity.class, Map.of("status", ACTIVITY_STATUS)),
            Map.entry(Document.class, Map.of("status", DOCUMENT_STATUS)),
            Map.entry(Device.class, Map.of("status", DEVICE_STATUS)));

    private ValueSets() {}

    /** The codes that a component of a record may have, sorted; empty where it is bound to no value set. */
    public static SortedSet<String> of(Class<?> type, String component) {
        return new TreeSet<>(BOUND.getOrDefault(type, Map.of()).getOrDefault(component, Set.of()));
    }

    /**
     * Refuses a code that is not of its value set.
     *
     * @return the content
     * @throws io.medichain.problem.ProblemException (HTTP 400) with the field and the codes that it may have
     */
    public static RecordContent requireCodes(RecordContent content) {
        switch (content) {
            case Observation it -> {
                require(it, "", "status", it.status());
                require(it, "", "category", it.category());
            }
            case Condition it -> {
                require(it, "", "clinicalStatus", it.clinicalStatus());
                require(it, "", "verificationStatus", it.verificationStatus());
            }
            case Allergy it -> {
                require(it, "", "type", it.type());
                require(it, "", "category", it.category());
                require(it, "", "criticality", it.criticality());
                require(it, "", "clinicalStatus", it.clinicalStatus());
                for (int i = 0; i < it.reaction().size(); i++) {
                    AllergicReaction reaction = it.reaction().get(i);
                    require(reaction, "reaction[" + i + "].", "severity", reaction.severity());
                }
            }
            case Immunisation it -> require(it, "", "status", it.status());
            case Procedure it -> require(it, "", "status", it.status());
            case MedicationStatement it -> require(it, "", "status", it.status());
            case Report it -> require(it, "", "status", it.status());
            case CarePlan it -> {
                require(it, "", "status", it.status());
                for (int i = 0; i < it.activity().size(); i++) {
                    CarePlanActivity activity = it.activity().get(i);
                    require(activity, "activity[" + i + "].", "status", activity.status());
                }
            }
            case Document it -> require(it, "", "status", it.status());
            case Device it -> require(it, "", "status", it.status());
            case Imaging _, Note _ -> {}
        }
        return content;
    }

    private static void require(Record of, String within, String component, @Nullable String code) {
        Set<String> codes = of(of.getClass(), component);
        Rule.format(
                code == null || codes.contains(code),
                "content." + within + component,
                "one of " + String.join(", ", codes));
    }
}
