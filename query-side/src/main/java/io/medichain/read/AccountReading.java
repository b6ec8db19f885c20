package io.medichain.read;

import io.medichain.id.UserId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * The question of a route that reads what is kept of users, as its argument; as {@link Reading} is for patients.
 *
 * <p>All methods throw {@link io.medichain.problem.ProblemException} with the refusal's problem, and
 * {@link io.medichain.event.EventAppender.EventsNotStored} when the access could not be stored.
 */
public final class AccountReading {
    private final AccountReads reads;
    private final Asked asked;

    AccountReading(AccountReads reads, Asked asked) {
        this.reads = reads;
        this.asked = asked;
    }

    /**
     * Reads something of one user.
     *
     * @param read what is answered; empty when there is no such user, which is refused as not found
     */
    public <T> T of(UserId account, Function<Read, Optional<T>> read) {
        return reads.of(asked, account, read);
    }

    /** Reads something of who asks. */
    public <T> T ofSelf(Function<Read, Optional<T>> read) {
        return of(asked.subject().user(), read);
    }

    /** Reads a list about several users. */
    public <T> T list(Function<Read, Shown<T>> read) {
        return reads.list(asked, read);
    }

    /**
     * An answer about several users.
     *
     * @param answer what is handed out
     * @param accounts everybody whom it shows
     */
    public record Shown<T>(T answer, Collection<UserId> accounts) {}
}
