package io.medichain.access;

import io.medichain.audit.AccessedPart;
import io.medichain.http.Acts;
import io.medichain.http.CurrentSubject;
import io.medichain.view.ReadsFrom;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Records the tries to read personal data that are refused before their route is entered, because the role alone
 * decides them. Such an answer holds no data, so it need not wait for the record.
 */
final class RefusedAtTheDoor implements HandlerInterceptor {
    /** Before the guard of the routes, so that its refusals come by here. */
    static final int ORDER = Integer.MIN_VALUE;

    private final PersonalReads reads;

    RefusedAtTheDoor(PersonalReads reads) {
        this.reads = reads;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == HttpStatus.FORBIDDEN.value()
                && handler instanceof HandlerMethod route
                && readsViews(route)
                && !PersonalReads.isRecorded(request)) {
            CurrentSubject.of(request).ifPresent(subject -> reads.refused(subject, action(route), part(action(route))));
        }
    }

    private static boolean readsViews(HandlerMethod route) {
        return AnnotatedElementUtils.hasAnnotation(route.getMethod(), ReadsFrom.class)
                || AnnotatedElementUtils.hasAnnotation(route.getBeanType(), ReadsFrom.class);
    }

    private static Action action(HandlerMethod route) {
        Acts acts = AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), Acts.class);
        return acts == null ? Action.READ_RECORD : acts.value()[0];
    }

    private static AccessedPart part(Action action) {
        return action == Action.READ_ACCESS_LOG ? AccessedPart.ACCESS_LOG : AccessedPart.RECORDS;
    }
}
