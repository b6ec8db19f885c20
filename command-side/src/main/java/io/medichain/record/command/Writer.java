package io.medichain.record.command;

import io.medichain.access.Role;
import io.medichain.command.Permitted;
import io.medichain.id.UserId;

/**
 * Who amends, signs or retracts a record; that the patient is in this user's care was decided before.
 *
 * @param user the user
 * @param isDoctor whether it is a doctor
 */
record Writer(UserId user, boolean isDoctor) {
    static Writer of(Permitted<?> permitted) {
        return new Writer(permitted.user(), permitted.subject().roles().contains(Role.DOCTOR));
    }
}
