package io.medichain.record;

import io.medichain.access.Role;
import io.medichain.command.Caller;
import io.medichain.identity.UserId;

/**
 * Who amends, signs or retracts a record; that the patient is in this user's care was decided before.
 *
 * @param user the user
 * @param isDoctor whether it is a doctor
 */
record Writer(UserId user, boolean isDoctor) {
    static Writer of(Caller caller) {
        return new Writer(caller.user(), caller.subject().roles().contains(Role.DOCTOR));
    }
}
