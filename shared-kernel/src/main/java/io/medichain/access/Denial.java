package io.medichain.access;

import io.medichain.fhir.Period;
import java.util.Set;

/**
 * What the patient closed to a user. It takes what a care team, a visit or a consent would give, and nothing from an
 * emergency, from the own record or from a role that needs no relation.
 *
 * @param period from when to when
 * @param kinds what is closed
 * @param purposes for which purposes
 */
public record Denial(Period period, Set<Kind> kinds, Set<PurposeOfUse> purposes) {
    public Denial {
        kinds = Set.copyOf(kinds);
        purposes = Set.copyOf(purposes);
    }

    boolean closes(Kind kind, PurposeOfUse purpose) {
        return kinds.contains(kind) && purposes.contains(purpose);
    }
}
