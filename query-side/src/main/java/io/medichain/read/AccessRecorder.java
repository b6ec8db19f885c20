package io.medichain.read;

import io.medichain.access.Subject;
import io.medichain.audit.AuditEvent;
import io.medichain.event.EventAppender;
import io.medichain.http.RequestMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Stores who read what. It returns once that is on disk. */
final class AccessRecorder {
    private final EventAppender events;

    AccessRecorder(EventAppender events) {
        this.events = events;
    }

    /** Stores accesses of the subject; when they cannot be stored the read must fail. */
    void store(Subject subject, List<? extends AuditEvent> accesses) {
        events.append(accesses, RequestMetadata.of(subject));
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
}
