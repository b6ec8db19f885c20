package io.medichain.http;

import io.medichain.access.Subject;
import io.medichain.event.EventMetadata;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What is stored beside an event that a request causes without a command. */
public final class RequestMetadata {
    private RequestMetadata() {}

    /** Who, in which session, through which request. */
    public static EventMetadata of(Subject subject) {
        EventMetadata session = EventMetadata.of(
                        subject.tenant(), subject.user().toString())
                .with(EventMetadata.SESSION, subject.session().toString());
        EventMetadata metadata = subject.app()
                .map(by -> session.with(EventMetadata.APP, by.app().toString()))
                .orElse(session);
        return request()
                .map(CorrelationFilter::correlation)
                .map(correlation -> metadata.with(EventMetadata.CORRELATION, correlation))
                .orElse(metadata);
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
