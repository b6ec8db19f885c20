package io.medichain.audit;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * For a side that keeps neither relations nor views: decides who may read, reads, and stores who read what before the
 * answer is handed out. A refusal is stored, too.
 */
public interface RecordedReads {
    /**
     * Reads something of one patient, whom the subject may have to be tied to.
     *
     * @throws ProblemException with the refusal's problem
     * @throws io.medichain.event.EventAppender.EventsNotStored when the access could not be stored
     */
    <T> T ofPatient(Subject subject, Action action, AccessedPart part, PatientId patient, Supplier<T> read);

    /**
     * Reads something of the subject's organisation that is about no patient, or about nobody in particular.
     *
     * @throws ProblemException with the refusal's problem
     * @throws io.medichain.event.EventAppender.EventsNotStored when the access could not be stored
     */
    <T> T ofOrganisation(Subject subject, Action action, AccessedPart part, Supplier<T> read);

    /** Whether the subject's role alone allows this in the own organisation. Nothing is stored. */
    boolean allows(Subject subject, Action action);

    /**
     * What a path names. Something that is not there, or not in this organisation, is refused like something that is
     * none of the subject's business.
     *
     * @throws ProblemException with the refusal's problem
     */
    <T> T existing(Subject subject, Action action, AccessedPart part, Optional<T> found);
}
