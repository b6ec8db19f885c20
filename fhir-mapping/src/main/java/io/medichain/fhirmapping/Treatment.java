package io.medichain.fhirmapping;

import ca.uhn.fhir.context.FhirContext;
import io.medichain.record.content.KeptType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the import does with a type of resource. */
public enum Treatment {
    /** Becomes an entry of the registry; comes first. */
    PATIENT(Set.of("Patient")),
    /** Becomes a visit or stay; comes after the patients. */
    ENCOUNTER(Set.of("Encounter")),
    /** Becomes a medical record, made of what is understood of it or kept whole. */
    RECORD(withKeptWhole(Set.of(
            "Condition",
            "AllergyIntolerance",
            "Immunization",
            "Procedure",
            "Observation",
            "MedicationRequest",
            "MedicationStatement",
            "DiagnosticReport",
            "CarePlan",
            "CareTeam",
            "DocumentReference",
            "Device",
            "ImagingStudy"))),
    /** Says who may see a record; comes after it. */
    CONSENT(Set.of(KeptType.CONSENT.word())),
    /** Is about what came before, and so about whom that is about. */
    PROVENANCE(Set.of(KeptType.PROVENANCE.word())),
    /** Is read where others refer to it, and part of them. */
    REFERENCED(Set.of("Medication", "Practitioner", "PractitionerRole", "Organization", "Location")),
    /** Is counted and named, but has no place in MediChain yet. */
    NOT_YET(Set.of());

    /** Those that are brought, in their order. */
    public static final List<Treatment> TURNS = List.of(PATIENT, ENCOUNTER, RECORD, CONSENT, PROVENANCE);

    private static final Set<String> ALL = FhirContext.forR4Cached().getResourceTypes();

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<String> types;

    Treatment(Set<String> types) {
        this.types = types;
    }

    private static Set<String> withKeptWhole(Set<String> understood) {
        Set<String> types = Arrays.stream(KeptType.values())
                .filter(type -> type != KeptType.CONSENT && type != KeptType.PROVENANCE)
                .map(KeptType::word)
                .collect(Collectors.toCollection(HashSet::new));
        types.addAll(understood);
        return Set.copyOf(types);
    }

    /** Whether HL7 FHIR R4 has such a type of resource. */
    public static boolean isKnown(String type) {
        return ALL.contains(type);
    }

    /** Whether it is brought, when its turn comes. */
    public boolean isTurn() {
        return TURNS.contains(this);
    }

    public static Treatment of(String type) {
        for (Treatment treatment : values()) {
            if (treatment.types.contains(type)) {
                return treatment;
            }
        }
        return NOT_YET;
    }
}
