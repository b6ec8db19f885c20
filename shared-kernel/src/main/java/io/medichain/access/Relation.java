package io.medichain.access;

import io.medichain.fhir.Period;

/**
 * A fact that ties a user to a patient for a time.
 *
 * @param basis why: {@link Basis#OWN_RECORD}, {@link Basis#CARE_TEAM}, {@link Basis#ENCOUNTER},
 *     {@link Basis#CONSULTATION} or {@link Basis#CONSENT}
 * @param period from when to when; open while it lasts
 * @param reference the id of the membership, encounter, consultation or consent
 */
public record Relation(Basis basis, Period period, String reference) {
    public Relation {
        if (!basis.isRelation()) {
            throw new IllegalArgumentException(basis + " is no relation");
        }
    }
}
