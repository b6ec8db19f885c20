package io.medichain.audit;

import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Decision;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.access.Purpose;
import io.medichain.access.Reason;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.event.EventType;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody read, or tried to read, what is kept of users: their accounts, sessions, sign-ins and roles. It is on disk
 * before the answer leaves. The tenant stands in the metadata.
 *
 * @param user who
 * @param roles the user's roles, in the order of {@link Role}
 * @param role the role that allowed it; missing when it was denied
 * @param accounts whose account was shown or asked for, at most {@link #MOST_ACCOUNTS}; empty for a list that was empty
 *     or denied
 * @param part what of it
 * @param action the action of the permission matrix
 * @param basis what the access rested on; missing when it was denied
 * @param purpose why, as the user stated it; data of that user
 * @param session the session
 * @param outcome granted or denied
 * @param reason why it was denied
 */
@EventType("audit.account-accessed")
@Revision("2")
public record AccountAccessed(
        UserId user,
        List<Role> roles,
        @Nullable Role role,
        List<UserId> accounts,
        AccessedPart part,
        Action action,
        @Nullable Basis basis,
        @Nullable Personal<Purpose> purpose,
        SessionId session,
        AccessOutcome outcome,
        @Nullable Reason reason)
        implements AuditEvent {
    /** The most accounts in one event; a longer list is several events. */
    public static final int MOST_ACCOUNTS = 200;

    /** What the policy decided of somebody's try. */
    public static AccountAccessed of(
            Subject subject, Action action, AccessedPart part, List<UserId> accounts, Decision decision) {
        Allowed allowed = decision instanceof Allowed yes ? yes : null;
        return new AccountAccessed(
                subject.user(),
                subject.roles().stream().sorted().toList(),
                allowed == null ? null : allowed.role(),
                accounts,
                part,
                action,
                allowed == null ? null : allowed.basis(),
                subject.purpose()
                        .map(purpose -> Personal.identity(Person.of(subject.tenant(), subject.user()), purpose))
                        .orElse(null),
                subject.session(),
                allowed == null ? AccessOutcome.DENIED : AccessOutcome.GRANTED,
                decision instanceof Denied(Reason reason) ? reason : null);
    }

    public AccountAccessed {
        roles = List.copyOf(roles);
        accounts = List.copyOf(accounts);
        if (accounts.size() > MOST_ACCOUNTS) {
            throw new IllegalArgumentException("More than " + MOST_ACCOUNTS + " accounts in one event");
        }
    }
}
