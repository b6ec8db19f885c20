package io.medichain.importer;

import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.Sending;
import io.medichain.problem.RequestProblem;
import io.medichain.record.command.RecordEntry;
import io.medichain.record.command.RecordProblem;
import java.util.Optional;

/**
 * Sends what belongs to a visit, and without it where the visit is not here, or is one of another patient: whom a
 * record is about it says itself, what it says holds without the visit, and which one was said stays in its original.
 * Thread-safe.
 *
 * @param orders where to
 * @param told learns of each
 */
record MissingVisits(Orders orders, Told told) {
    /** How the refusal of the system begins. */
    private static final String FIELD = "/encounterId: ";

    /** Sends it; says what it brought. */
    Orders.Sent send(Found.Resource found, Sending order, String key) {
        try {
            return orders.send(order, key);
        } catch (Refused e) {
            boolean isOfAnother = e.code().equals(RecordProblem.ENCOUNTER_OF_ANOTHER_PATIENT.code());
            Sending without =
                    withoutVisit(order).filter(_ -> isOfAnother || isMissing(e)).orElseThrow(() -> e);
            Orders.Sent sent = orders.send(without, key + "/without-visit");
            told.unresolved(
                    found,
                    "the visit that it names is " + (isOfAnother ? "one of another patient" : "not here")
                            + ", so it comes in without one");
            return sent;
        }
    }

    private static boolean isMissing(Refused refused) {
        return refused.code().equals(RequestProblem.NOT_FOUND.code())
                && String.valueOf(refused.getMessage()).startsWith(FIELD);
    }

    @SuppressWarnings("NullAway") // does not see in class files that a nested type may be null
    private static Optional<Sending> withoutVisit(Sending order) {
        if (!(order instanceof Sending.Begin(String path, RecordEntry entry)) || entry.encounterId() == null) {
            return Optional.empty();
        }
        return Optional.of(new Sending.Begin(
                path,
                new RecordEntry(
                        entry.id(),
                        entry.patientId(),
                        null,
                        entry.occurred(),
                        entry.content(),
                        entry.original(),
                        entry.amends(),
                        entry.confirmation())));
    }
}
