package io.medichain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a side knows about a user and a patient of the same tenant.
 *
 * @param patientExists whether the tenant has the patient
 * @param relations what ties the user to the patient, past ones too
 */
public record Facts(boolean patientExists, List<Relation> relations) {
    /** For a question that is about no patient. */
    public static final Facts NONE = new Facts(false, List.of());

    public Facts {
        relations = List.copyOf(relations);
    }

    Optional<Relation> active(Instant at, Predicate<Basis> wanted) {
        return relations.stream()
                .filter(relation ->
                        wanted.test(relation.basis()) && relation.period().covers(at))
                .findFirst();
    }
}
