package io.medichain.access;

import io.medichain.audit.AuditEvent;
import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.http.CorrelationFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Stores who read what. It returns once that is on disk. */
final class AccessRecorder {
    private final EventAppender events;

    AccessRecorder(EventAppender events) {
        this.events = events;
    }

    /** Stores accesses of the subject; when they cannot be stored the read must fail. */
    void store(Subject subject, List<? extends AuditEvent> accesses) {
        EventMetadata metadata = EventMetadata.of(
                        subject.tenant(), subject.user().toString())
                .with(EventMetadata.SESSION, subject.session().toString());
        events.append(
                accesses,
                request()
                        .map(CorrelationFilter::correlation)
                        .map(correlation -> metadata.with(EventMetadata.CORRELATION, correlation))
                        .orElse(metadata));
    }

    /** An access for as many of those shown as one event holds; one with nobody when nobody was shown. */
    static <I, E extends AuditEvent> List<E> inEventsOf(int most, Collection<I> shown, Function<List<I>, E> access) {
        List<E> accesses = new ArrayList<>();
        List<I> all = shown.stream().distinct().toList();
        for (int from = 0; from == 0 || from < all.size(); from += most) {
            accesses.add(access.apply(all.subList(from, Math.min(all.size(), from + most))));
        }
        return accesses;
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }
}
