package io.medichain.record.content;

import io.medichain.fhir.StatusCodes;
import io.medichain.problem.Rule;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The codes that HL7 FHIR R4 (4.0.1, "Terminologies") requires where a resource is bound to a value set. They are
 * checked on the way in only: what was stored before stays readable as it was said.
 */
public final class ValueSets {
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

    private static final Set<String> ALLERGY_TYPE = Set.of("allergy", "intolerance");
    private static final Set<String> ALLERGY_CATEGORY = Set.of("food", "medication", "environment", "biologic");
    private static final Set<String> ALLERGY_CRITICALITY = Set.of("low", "high", "unable-to-assess");
    private static final Set<String> REACTION_SEVERITY = Set.of("mild", "moderate", "severe");

    /** What was ordered elsewhere is kept as what the patient takes. */
    static final String[] MEDICATION_STATUS = {"MedicationStatement.status", "MedicationRequest.status"};
    /** A care team is kept as a plan of care. */
    static final String[] CARE_PLAN_STATUS = {"CarePlan.status", "CareTeam.status"};

    /** Which components are bound to which set. */
    private static final Map<Class<? extends Record>, Map<String, Set<String>>> BOUND = Map.ofEntries(
            Map.entry(
                    Observation.class,
                    Map.of("status", StatusCodes.of("Observation.status"), "category", OBSERVATION_CATEGORY)),
            Map.entry(
                    Condition.class,
                    Map.of(
                            "clinicalStatus",
                            StatusCodes.of("Condition.clinicalStatus"),
                            "verificationStatus",
                            StatusCodes.of("Condition.verificationStatus"))),
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
                            StatusCodes.of("AllergyIntolerance.clinicalStatus"),
                            "verificationStatus",
                            StatusCodes.of("AllergyIntolerance.verificationStatus"))),
            Map.entry(AllergicReaction.class, Map.of("severity", REACTION_SEVERITY)),
            Map.entry(Immunisation.class, Map.of("status", StatusCodes.of("Immunization.status"))),
            Map.entry(Procedure.class, Map.of("status", StatusCodes.of("Procedure.status"))),
            Map.entry(
                    MedicationStatement.class,
                    Map.of(
                            "status",
                            StatusCodes.of(MEDICATION_STATUS),
                            "intent",
                            StatusCodes.of("MedicationRequest.intent"))),
            Map.entry(Report.class, Map.of("status", StatusCodes.of("DiagnosticReport.status"))),
            Map.entry(
                    CarePlan.class,
                    Map.of("status", StatusCodes.of(CARE_PLAN_STATUS), "intent", StatusCodes.of("CarePlan.intent"))),
            Map.entry(CarePlanActivity.class, Map.of("status", StatusCodes.of("CarePlan.activity.detail.status"))),
            Map.entry(
                    Document.class,
                    Map.of(
                            "status",
                            StatusCodes.of("DocumentReference.status"),
                            "docStatus",
                            StatusCodes.of("DocumentReference.docStatus"))),
            Map.entry(Device.class, Map.of("status", StatusCodes.of("Device.status"))),
            Map.entry(
                    KeptResource.class,
                    Map.of(
                            "status", StatusCodes.of(elements(KeptType::statusElement)),
                            "intent", StatusCodes.of(elements(KeptType::intentElement)))),
            Map.entry(Imaging.class, Map.of("status", StatusCodes.of("ImagingStudy.status"))));

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
                it.category().forEach(category -> require(it, "", "category", category));
                require(it, "", "criticality", it.criticality());
                require(it, "", "clinicalStatus", it.clinicalStatus());
                require(it, "", "verificationStatus", it.verificationStatus());
                for (int i = 0; i < it.reaction().size(); i++) {
                    AllergicReaction reaction = it.reaction().get(i);
                    require(reaction, "reaction[" + i + "].", "severity", reaction.severity());
                }
            }
            case Immunisation it -> require(it, "", "status", it.status());
            case Procedure it -> require(it, "", "status", it.status());
            case MedicationStatement it -> {
                require(it, "", "status", it.status());
                require(it, "", "intent", it.intent());
            }
            case Report it -> require(it, "", "status", it.status());
            case CarePlan it -> {
                require(it, "", "status", it.status());
                require(it, "", "intent", it.intent());
                for (int i = 0; i < it.activity().size(); i++) {
                    CarePlanActivity activity = it.activity().get(i);
                    require(activity, "activity[" + i + "].", "status", activity.status());
                }
            }
            case Document it -> {
                require(it, "", "status", it.status());
                require(it, "", "docStatus", it.docStatus());
            }
            case Imaging it -> require(it, "", "status", it.status());
            case Device it -> require(it, "", "status", it.status());
            case Note _ -> {}
            case KeptResource it -> {
                require("status", it.status(), it.type().statusElement());
                require("intent", it.intent(), it.type().intentElement());
                boolean isOrder = it.type().intentElement().isPresent();
                Rule.format(isOrder || it.doNotPerform() == null, "content.doNotPerform", "left out but for an order");
            }
        }
        return content;
    }

    private static String[] elements(Function<KeptType, Optional<String>> element) {
        return Arrays.stream(KeptType.values())
                .flatMap(type -> element.apply(type).stream())
                .toArray(String[]::new);
    }

    /** Of a resource of a type that has no such element there is no such code. */
    private static void require(String component, @Nullable String code, Optional<String> element) {
        Set<String> codes = element.map(StatusCodes::of).orElse(new TreeSet<>());
        Rule.format(
                code == null || codes.contains(code),
                "content." + component,
                codes.isEmpty() ? "left out" : "one of " + String.join(", ", codes));
    }

    private static void require(Record of, String within, String component, @Nullable String code) {
        Set<String> codes = of(of.getClass(), component);
        Rule.format(
                code == null || codes.contains(code),
                "content." + within + component,
                "one of " + String.join(", ", codes));
    }
}
