package io.medichain.clinical;

import io.medichain.access.Action;
import io.medichain.audit.AccessOutcome;
import io.medichain.id.PatientId;
import io.medichain.read.Read;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Who looked at the data of patients, or tried to, and who changed it. */
public interface ClinicalAudits {
    /**
     * Of one patient, the latest first, once it was decided that they may be read. Changes among themselves stand in
     * the order in which they were stored.
     *
     * @param types as which type a record is shown
     * @throws io.medichain.problem.ProblemException (HTTP 400) for a cursor that is none of this list
     */
    Page<ClinicalAudit> of(Read read, PatientId patient, Wanted wanted, ClinicalChanges.Types types, PageRequest page);

    /**
     * Which of them.
     *
     * @param said what was asked for, which a cursor belongs to
     * @param from the earliest time
     * @param to the time before which
     * @param outcomes of which outcomes; what was changed was granted
     * @param actions accesses by which of them
     * @param changes which changes
     */
    record Wanted(
            String said,
            Optional<Instant> from,
            Optional<Instant> to,
            Set<AccessOutcome> outcomes,
            Set<Action> actions,
            Predicate<ClinicalChange> changes) {
        public Wanted {
            outcomes = Set.copyOf(outcomes);
            actions = Set.copyOf(actions);
        }

        /** Whether a change is among them. */
        public boolean includes(ClinicalChange change) {
            return outcomes.contains(AccessOutcome.GRANTED)
                    && from.filter(change.at()::isBefore).isEmpty()
                    && to.filter(end -> !change.at().isBefore(end)).isEmpty()
                    && changes.test(change);
        }
    }

    /** The view in which accesses stand. */
    interface Source {}
}
