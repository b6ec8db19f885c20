package io.medichain.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a side knows about a user and a patient of the same tenant.
 *
 * @param patientExists whether the tenant has the patient
 * @param relations what ties the user to the patient, past ones too; of several the first that holds is named
 * @param denials what the patient closed to the user, past ones too
 */
public record KnownTies(boolean patientExists, List<Relation> relations, List<Denial> denials) {
    /** For a question that is about no patient. */
    public static final KnownTies NONE = new KnownTies(false, List.of());

    public KnownTies {
        relations = List.copyOf(relations);
        denials = List.copyOf(denials);
    }

    /** Where the patient closed nothing. */
    public KnownTies(boolean patientExists, List<Relation> relations) {
        this(patientExists, relations, List.of());
    }

    /** Whether the user is the patient. */
    boolean isOwn(Instant at) {
        return relations.stream()
                .anyMatch(relation -> relation.basis() == Basis.OWN_RECORD
                        && relation.period().covers(at));
    }

    /** Whether the user knows of all that there is; a consent may open some of it only. */
    boolean isKnown(Instant at) {
        return relations.stream()
                .anyMatch(relation ->
                        relation.basis() != Basis.CONSENT && relation.period().covers(at));
    }

    /** What ties the user to the patient at that time, for that kind and purpose, and was not closed by the patient. */
    Optional<Relation> tie(Instant at, Verb verb, Kind kind, PurposeOfUse purpose) {
        return ties().stream()
                .filter(relation -> holds(relation, at, verb, kind, purpose))
                .findFirst();
    }

    /** What ties the user to the patient besides being the patient, past ones too. */
    public List<Relation> ties() {
        return relations.stream()
                .filter(relation -> relation.basis() != Basis.OWN_RECORD)
                .toList();
    }

    /** Whether a relation opens that kind for reading at that time, for any purpose, where the role allows it. */
    public boolean opens(Relation relation, Kind kind, Instant at) {
        return Arrays.stream(PurposeOfUse.values()).anyMatch(purpose -> holds(relation, at, Verb.READ, kind, purpose));
    }

    private boolean holds(Relation relation, Instant at, Verb verb, Kind kind, PurposeOfUse purpose) {
        boolean closed = relation.basis() != Basis.EMERGENCY
                && denials.stream().anyMatch(denial -> denial.period().covers(at) && denial.closes(kind, purpose));
        return !closed && relation.period().covers(at) && relation.coverage().covers(verb, kind, purpose);
    }
}
