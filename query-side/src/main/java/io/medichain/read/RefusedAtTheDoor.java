package io.medichain.read;

import io.medichain.access.Action;
import io.medichain.access.Reason;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.http.RefusedTries;
import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.view.ReadsFrom;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Records the tries that are refused before their route is entered: the role alone decides. */
final class RefusedAtTheDoor implements RefusedTries {
    private static final Set<Action> OF_ACCOUNTS =
            EnumSet.of(Action.READ_USERS, Action.READ_SIGN_IN_HISTORY, Action.READ_ROLE_REVIEW);

    private final PersonalReads records;
    private final AccountReads accounts;

    RefusedAtTheDoor(PersonalReads records, AccountReads accounts) {
        this.records = records;
        this.accounts = accounts;
    }

    @Override
    public void refused(
            HttpServletRequest request, HandlerMethod route, Subject subject, Action action, Reason reason) {
        List<UserId> named = account(request);
        AccessedPart part = readsViews(route) ? part(action, named) : AccessedPart.of(action);
        Asked asked = new Asked(subject, action, part);
        if (readsViews(route) && OF_ACCOUNTS.contains(action)) {
            accounts.refused(asked, named, reason);
        } else {
            records.refused(asked, reason);
        }
    }

    private static AccessedPart part(Action action, List<UserId> named) {
        return switch (action) {
            case READ_USERS -> named.isEmpty() ? AccessedPart.ACCOUNT_LIST : AccessedPart.ACCOUNT;
            case READ_SIGN_IN_HISTORY -> AccessedPart.SIGN_INS;
            case READ_ROLE_REVIEW -> AccessedPart.ROLES;
            case READ_ACCESS_LOG -> AccessedPart.ACCESS_LOG;
            case FOLLOW_CHANGES -> AccessedPart.NOTICES;
            default -> AccessedPart.RECORDS;
        };
    }

    private static boolean readsViews(HandlerMethod route) {
        return ReadsFrom.DECLARED.of(route.getMethod()).isPresent();
    }

    /** The user whom the path names; nobody when it names none, or none that could be one. */
    private static List<UserId> account(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> known && known.get("id") instanceof String id) {
            try {
                return List.of(UserId.of(id));
            } catch (ProblemException _) {
                return List.of();
            }
        }
        return List.of();
    }
}
