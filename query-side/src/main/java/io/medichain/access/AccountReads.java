package io.medichain.access;

import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.AccountAccessed;
import io.medichain.identity.UserId;
import io.medichain.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one way to read what is kept of users: decides, reads, and stores who read whose account before it hands out the
 * answer. A refusal is stored too. When it cannot be stored there is no answer (HTTP 503).
 */
public final class AccountReads {
    private final Access access;
    private final AccessRecorder recorder;

    AccountReads(Access access, AccessRecorder recorder) {
        this.access = access;
        this.recorder = recorder;
    }

    /**
     * Reads something of one user.
     *
     * @param read what is answered; empty when there is no such user
     * @throws ProblemException with the refusal's problem, or that it is not found
     * @throws io.medichain.event.EventAppender.EventsNotStored when the access could not be stored
     */
    public <T> T of(Subject subject, Action action, AccessedPart part, UserId account, Supplier<Optional<T>> read) {
        Allowed allowed = decided(subject, action, part, List.of(account));
        Optional<T> answer = read.get();
        if (answer.isEmpty()) {
            refused(subject, action, part, List.of(account), Reason.UNKNOWN);
            throw new ProblemException(Reason.UNKNOWN.problem());
        }
        recorder.store(subject, List.of(AccountAccessed.of(subject, action, part, List.of(account), allowed)));
        return answer.get();
    }

    /** Reads a list about several users. */
    public <T> T list(Subject subject, Action action, AccessedPart part, Supplier<Shown<T>> read) {
        Allowed allowed = decided(subject, action, part, List.of());
        Shown<T> shown = read.get();
        recorder.store(
                subject,
                AccessRecorder.inEventsOf(
                        AccountAccessed.MOST_ACCOUNTS,
                        shown.accounts(),
                        some -> AccountAccessed.of(subject, action, part, some, allowed)));
        return shown.answer();
    }

    /** Stores a try that was refused. */
    void refused(Subject subject, Action action, AccessedPart part, List<UserId> accounts, Reason reason) {
        recorder.store(subject, List.of(AccountAccessed.of(subject, action, part, accounts, new Denied(reason))));
    }

    private Allowed decided(Subject subject, Action action, AccessedPart part, List<UserId> asked) {
        return switch (access.decide(subject, action, Resource.of(subject.tenant()))) {
            case Allowed allowed -> allowed;
            case Denied(Reason reason) -> {
                refused(subject, action, part, asked, reason);
                throw new ProblemException(reason.problem());
            }
        };
    }

    /**
     * An answer about several users.
     *
     * @param answer what is handed out
     * @param accounts everybody whom it shows
     */
    public record Shown<T>(T answer, Collection<UserId> accounts) {}
}
