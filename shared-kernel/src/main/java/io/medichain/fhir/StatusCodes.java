package io.medichain.fhir;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each code of a status or intent means: HL7 FHIR R4 (4.0.1), the value sets that the standard requires at these
 * elements, and the definitions of their codes.
 */
public final class StatusCodes {
    private static final String ERROR = "entered-in-error";
    private static final Map<String, Map<String, StatusMeaning>> BY_ELEMENT = Stream.of(
                    at("AllergyIntolerance.clinicalStatus").counts("active").stoodOnce("inactive", "resolved"),
                    at("AllergyIntolerance.verificationStatus")
                            .counts("unconfirmed", "confirmed")
                            .isNotSo("refuted")
                            .isMistaken(ERROR),
                    at("Appointment.status")
                            .counts("arrived", "checked-in")
                            .stoodOnce("fulfilled")
                            .isNotYet("proposed", "pending", "booked", "waitlist")
                            .isNotSo("cancelled", "noshow")
                            .isMistaken(ERROR),
                    at("CarePlan.status")
                            .counts("active", "on-hold", "unknown")
                            .stoodOnce("revoked", "completed")
                            .isNotYet("draft")
                            .isMistaken(ERROR),
                    at("CarePlan.intent").counts("plan", "order").isNotYet("proposal", "option"),
                    at("CarePlan.activity.detail.status")
                            .counts("in-progress", "on-hold", "unknown")
                            .stoodOnce("completed", "stopped")
                            .isNotYet("not-started", "scheduled")
                            .isNotSo("cancelled")
                            .isMistaken(ERROR),
                    at("CareTeam.status")
                            .counts("active", "suspended")
                            .stoodOnce("inactive")
                            .isNotYet("proposed")
                            .isMistaken(ERROR),
                    at("Claim.status")
                            .counts("active")
                            .isNotYet("draft")
                            .isNotSo("cancelled")
                            .isMistaken(ERROR),
                    at("Condition.clinicalStatus")
                            .counts("active", "recurrence", "relapse")
                            .stoodOnce("inactive", "remission", "resolved"),
                    at("Condition.verificationStatus")
                            .counts("unconfirmed", "provisional", "differential", "confirmed")
                            .isNotSo("refuted")
                            .isMistaken(ERROR),
                    at("Consent.status")
                            .counts("active")
                            .stoodOnce("inactive")
                            .isNotYet("draft", "proposed")
                            .isNotSo("rejected")
                            .isMistaken(ERROR),
                    at("Coverage.status")
                            .counts("active")
                            .isNotYet("draft")
                            .isNotSo("cancelled")
                            .isMistaken(ERROR),
                    at("Device.status")
                            .counts("active", "unknown")
                            .stoodOnce("inactive")
                            .isMistaken(ERROR),
                    at("DiagnosticReport.status")
                            .counts("partial", "preliminary", "final", "amended", "corrected", "appended", "unknown")
                            .isNotYet("registered")
                            .isNotSo("cancelled")
                            .isMistaken(ERROR),
                    at("DocumentReference.status")
                            .counts("current")
                            .stoodOnce("superseded")
                            .isMistaken(ERROR),
                    at("DocumentReference.docStatus")
                            .counts("preliminary", "final", "amended")
                            .isMistaken(ERROR),
                    // What is on hold or unknown may go on any moment: it stays in sight.
                    at("Encounter.status")
                            .counts("arrived", "triaged", "in-progress", "onleave", "unknown")
                            .stoodOnce("finished")
                            .isNotYet("planned")
                            .isNotSo("cancelled")
                            .isMistaken(ERROR),
                    at("ExplanationOfBenefit.status")
                            .counts("active")
                            .isNotYet("draft")
                            .isNotSo("cancelled")
                            .isMistaken(ERROR),
                    at("FamilyMemberHistory.status")
                            .counts("partial", "completed", "health-unknown")
                            .isMistaken(ERROR),
                    at("Goal.lifecycleStatus")
                            .counts("accepted", "active", "on-hold")
                            .stoodOnce("completed", "cancelled")
                            .isNotYet("proposed", "planned")
                            .isNotSo("rejected")
                            .isMistaken(ERROR),
                    at("ImagingStudy.status")
                            .counts("available", "unknown")
                            .isNotYet("registered")
                            .isNotSo("cancelled")
                            .isMistaken(ERROR),
                    // A vaccination or an operation that was done, or broken off, stays something that was done.
                    at("Immunization.status")
                            .counts("completed")
                            .isNotSo("not-done")
                            .isMistaken(ERROR),
                    at("MedicationAdministration.status")
                            .counts("in-progress", "on-hold", "completed", "stopped", "unknown")
                            .isNotSo("not-done")
                            .isMistaken(ERROR),
                    at("MedicationRequest.status")
                            .counts("active", "on-hold", "unknown")
                            .stoodOnce("completed", "stopped")
                            .isNotYet("draft")
                            .isNotSo("cancelled")
                            .isMistaken(ERROR),
                    // What a patient takes without a prescription is sent as an active plan (US Core,
                    // MedicationRequest).
                    at("MedicationRequest.intent")
                            .counts("order", "original-order", "reflex-order", "filler-order", "instance-order", "plan")
                            .isNotYet("proposal", "option"),
                    at("MedicationStatement.status")
                            .counts("active", "on-hold", "unknown")
                            .stoodOnce("completed", "stopped")
                            .isNotYet("intended")
                            .isNotSo("not-taken")
                            .isMistaken(ERROR),
                    at("Observation.status")
                            .counts("preliminary", "final", "amended", "corrected", "unknown")
                            .isNotYet("registered")
                            .isNotSo("cancelled")
                            .isMistaken(ERROR),
                    at("Procedure.status")
                            .counts("in-progress", "on-hold", "stopped", "completed", "unknown")
                            .isNotYet("preparation")
                            .isNotSo("not-done")
                            .isMistaken(ERROR),
                    at("QuestionnaireResponse.status")
                            .counts("in-progress", "completed", "amended", "stopped")
                            .isMistaken(ERROR),
                    // A boolean: whether the entry is in use.
                    at("RelatedPerson.active").counts("true").stoodOnce("false"),
                    at("ServiceRequest.status")
                            .counts("active", "on-hold", "unknown")
                            .stoodOnce("revoked", "completed")
                            .isNotYet("draft")
                            .isMistaken(ERROR),
                    // A plan and an option authorise nobody; a directive is what the patient has ordered.
                    at("ServiceRequest.intent")
                            .counts(
                                    "directive",
                                    "order",
                                    "original-order",
                                    "reflex-order",
                                    "filler-order",
                                    "instance-order")
                            .isNotYet("proposal", "plan", "option"),
                    at("Specimen.status")
                            .counts("available")
                            .stoodOnce("unavailable", "unsatisfactory")
                            .isMistaken(ERROR),
                    at("SupplyDelivery.status")
                            .counts("in-progress", "completed")
                            .isNotSo("abandoned")
                            .isMistaken(ERROR))
            .collect(Collectors.toUnmodifiableMap(Row::element, row -> Map.copyOf(row.codes())));

    /** What codes meant wherever they stood, before they were checked. */
    private static final Row ANYWHERE = at("").stoodOnce(
                    "inactive", "remission", "resolved", "completed", "stopped", "revoked", "superseded")
            .isNotSo("refuted", "not-taken")
            .isMistaken(ERROR);

    private StatusCodes() {}

    /** The elements whose codes are known, such as {@code Observation.status}. */
    public static Collection<String> elements() {
        return BY_ELEMENT.keySet();
    }

    /** The codes that at least one of the elements may have, sorted. */
    public static SortedSet<String> of(String... elements) {
        return Arrays.stream(elements)
                .flatMap(element -> BY_ELEMENT.getOrDefault(element, Map.of()).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What a code means.
     *
     * @param code as said; where there is none it counts, and one that the standard does not know there was stored
     *     before codes were checked: it means what it meant then, and counts unless it says that it is over
     * @param elements where it stands; several where a record here stands for several types of resources
     */
    public static StatusMeaning meaning(@Nullable String code, String... elements) {
        return code == null
                ? StatusMeaning.CURRENT
                : Stream.of(elements)
                        .flatMap(element -> Optional.ofNullable(BY_ELEMENT.get(element)).stream())
                        .flatMap(codes -> Stream.ofNullable(codes.get(code)))
                        .findFirst()
                        .orElseGet(() -> ANYWHERE.codes().getOrDefault(code, StatusMeaning.CURRENT));
    }

    private static Row at(String element) {
        return new Row(element, new LinkedHashMap<>());
    }

    /** The codes of an element. */
    private record Row(String element, Map<String, StatusMeaning> codes) {
        Row counts(String... of) {
            return with(StatusMeaning.CURRENT, of);
        }

        Row stoodOnce(String... of) {
            return with(StatusMeaning.PAST, of);
        }

        Row isNotYet(String... of) {
            return with(StatusMeaning.PLANNED, of);
        }

        Row isNotSo(String... of) {
            return with(StatusMeaning.NOT_SO, of);
        }

        Row isMistaken(String... of) {
            return with(StatusMeaning.MISTAKE, of);
        }

        private Row with(StatusMeaning meaning, String... of) {
            for (String code : of) {
                codes.put(code, meaning);
            }
            return this;
        }
    }
}
