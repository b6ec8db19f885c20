package io.medichain.identity.fact;

import io.medichain.id.TenantId;

/** The identifiers of reservations: each follows from what is reserved, so that the event store decides a race. */
public final class ReservationId {
    private ReservationId() {}

    /** That of a user name, by its keyed hash. */
    public static String ofUserName(TenantId tenant, String token) {
        return "user-name-" + tenant + "-" + token;
    }

    /** That of an e-mail address, by its keyed hash. */
    public static String ofEmail(TenantId tenant, String token) {
        return "email-" + tenant + "-" + token;
    }
}
