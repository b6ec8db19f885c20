package io.medichain.read;

import io.medichain.access.Access;
import io.medichain.access.Decision;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.access.Reason;
import io.medichain.access.Resource;
import io.medichain.audit.AccountAccessed;
import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.read.AccountReading.Shown;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one way to read what is kept of users, behind {@link AccountReading}: decides, reads, and stores who read whose
 * account before it hands out the answer. A refusal is stored too. When it cannot be stored there is no answer (HTTP
 * 503).
 */
final class AccountReads {
    private final Access access;
    private final AccessRecorder recorder;

    AccountReads(Access access, AccessRecorder recorder) {
        this.access = access;
        this.recorder = recorder;
    }

    /** Reads something of one user; empty when there is none. */
    <T> T of(Asked asked, UserId account, Function<Read, Optional<T>> read) {
        Allowed allowed = decided(asked, List.of(account));
        Optional<T> answer = read.apply(asked.read());
        if (answer.isEmpty()) {
            refused(asked, List.of(account), Reason.UNKNOWN);
            throw new ProblemException(Reason.UNKNOWN.problem());
        }
        recorder.store(asked.subject(), List.of(accessed(asked, List.of(account), allowed)));
        return answer.get();
    }

    /** Reads a list about several users. */
    <T> T list(Asked asked, Function<Read, Shown<T>> read) {
        Allowed allowed = decided(asked, List.of());
        Shown<T> shown = read.apply(asked.read());
        recorder.store(
                asked.subject(),
                AccessRecorder.inEventsOf(
                        AccountAccessed.MOST_ACCOUNTS, shown.accounts(), some -> accessed(asked, some, allowed)));
        return shown.answer();
    }

    /** Stores a try that was refused. */
    void refused(Asked asked, List<UserId> accounts, Reason reason) {
        recorder.store(asked.subject(), List.of(accessed(asked, accounts, new Denied(reason))));
    }

    private Allowed decided(Asked asked, List<UserId> accounts) {
        return switch (access.decide(
                asked.subject(), asked.action(), Resource.of(asked.subject().tenant()))) {
            case Allowed allowed -> allowed;
            case Denied(Reason reason) -> {
                refused(asked, accounts, reason);
                throw new ProblemException(reason.problem());
            }
        };
    }

    private static AccountAccessed accessed(Asked asked, List<UserId> accounts, Decision decision) {
        return AccountAccessed.of(asked.subject(), asked.action(), asked.part(), accounts, decision);
    }
}
