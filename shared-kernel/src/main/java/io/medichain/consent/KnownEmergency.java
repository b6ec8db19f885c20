package io.medichain.consent;

import io.medichain.access.Basis;
import io.medichain.access.Coverage;
import io.medichain.access.Relation;
import io.medichain.fhir.Period;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.UserId;
import java.time.Instant;

/**
 * An emergency access as the decision needs it.
 *
 * @param emergencyAccessId the emergency access
 * @param user who opened it
 * @param from since when, in milliseconds
 * @param until until when
 */
public record KnownEmergency(EmergencyAccessId emergencyAccessId, UserId user, Instant from, Instant until) {
    boolean isOverAt(Instant at) {
        return until.isBefore(at);
    }

    Relation relation() {
        return new Relation(
                Basis.EMERGENCY, new Period(from, until), emergencyAccessId.toString(), Coverage.OF_EMERGENCY);
    }
}
