package io.medichain.access;

import io.medichain.fhir.Period;

/**
 * A fact that ties a user to a patient for a time.
 *
 * @param basis why: {@link Basis#OWN_RECORD}, {@link Basis#CARE_TEAM}, {@link Basis#ENCOUNTER},
 *     {@link Basis#CONSULTATION}, {@link Basis#CONSENT} or {@link Basis#EMERGENCY}
 * @param period from when to when; open while it lasts
 * @param reference the id of the membership, encounter, consultation, consent or emergency access
 * @param coverage how far it reaches
 */
public record Relation(Basis basis, Period period, String reference, Coverage coverage) {
    public Relation {
        if (!basis.isRelation()) {
            throw new IllegalArgumentException(basis + " is no relation");
        }
    }

    /** One that reaches as far as the role. */
    public Relation(Basis basis, Period period, String reference) {
        this(basis, period, reference, Coverage.EVERYTHING);
    }
}
