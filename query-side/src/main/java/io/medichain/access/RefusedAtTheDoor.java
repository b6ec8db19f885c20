package io.medichain.access;

import io.medichain.audit.AccessedPart;
import io.medichain.http.RefusedTries;
import io.medichain.identity.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.view.ReadsFrom;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Records the tries that are refused before their route is entered: the role alone decides. */
final class RefusedAtTheDoor implements RefusedTries {
    private final PersonalReads records;
    private final AccountReads accounts;

    RefusedAtTheDoor(PersonalReads records, AccountReads accounts) {
        this.records = records;
        this.accounts = accounts;
    }

    @Override
    public void refused(
            HttpServletRequest request, HandlerMethod route, Subject subject, Action action, Reason reason) {
        if (!readsViews(route)) {
            records.refused(subject, action, AccessedPart.of(action), reason);
            return;
        }
        List<UserId> asked = account(request);
        switch (action) {
            case READ_USERS ->
                accounts.refused(
                        subject,
                        action,
                        asked.isEmpty() ? AccessedPart.ACCOUNT_LIST : AccessedPart.ACCOUNT,
                        asked,
                        reason);
            case READ_SIGN_IN_HISTORY -> accounts.refused(subject, action, AccessedPart.SIGN_INS, asked, reason);
            case READ_ROLE_REVIEW -> accounts.refused(subject, action, AccessedPart.ROLES, asked, reason);
            case READ_ACCESS_LOG -> records.refused(subject, action, AccessedPart.ACCESS_LOG, reason);
            default -> records.refused(subject, action, AccessedPart.RECORDS, reason);
        }
    }

    private static boolean readsViews(HandlerMethod route) {
        return AnnotatedElementUtils.hasAnnotation(route.getMethod(), ReadsFrom.class)
                || AnnotatedElementUtils.hasAnnotation(route.getBeanType(), ReadsFrom.class);
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
