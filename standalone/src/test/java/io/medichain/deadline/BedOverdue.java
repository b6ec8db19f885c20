package io.medichain.deadline;

import io.medichain.command.Order;
import io.medichain.encounter.BedAssigned;
import io.medichain.encounter.BedEvent;
import io.medichain.encounter.BedReleased;
import io.medichain.problem.Problem;
import io.medichain.problem.RequestProblem;
import java.util.Optional;
import java.util.Set;

/** A deadline for tests: due at the time of an assignment, unless the bed is released. */
final class BedOverdue implements Deadline<BedEvent> {
    @Override
    public String name() {
        return "BedOverdue";
    }

    @Override
    public Class<BedEvent> events() {
        return BedEvent.class;
    }

    @Override
    public Optional<Due> schedules(BedEvent event) {
        return event instanceof BedAssigned assigned
                ? assigned.from().value().map(from -> new Due(assigned.bedId().toString(), from))
                : Optional.empty();
    }

    @Override
    public Optional<String> cancels(BedEvent event) {
        return event instanceof BedReleased released
                ? Optional.of(released.bedId().toString())
                : Optional.empty();
    }

    @Override
    public Order then(BedEvent scheduledBy, Due due) {
        return Order.to(due.subject(), due);
    }

    @Override
    public Set<Problem> nothingToDo() {
        return Set.of(RequestProblem.PRECONDITION_FAILED);
    }
}
