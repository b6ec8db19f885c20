package io.medichain.facts;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A projection at its position. For one thread. */
final class FactFold {
    private static final int KEPT_EVERY = 1_000;

    private final FactProjection projection;
    private final Set<String> types = new HashSet<>();
    private final boolean followsAll;
    private long position;
    private long kept;

    FactFold(FactProjection projection, long position) {
        this.projection = projection;
        this.position = position;
        this.kept = position;
        List<Class<? extends DomainEvent>> followed = projection.follows();
        this.followsAll = followed.contains(DomainEvent.class);
        if (!followsAll) {
            EventTypes.of(followed).classes().forEach(type -> types.add(EventTypes.name(type)));
        }
    }

    FactSet set() {
        return projection.set();
    }

    /** The position of the last event that its facts contain. */
    long position() {
        return position;
    }

    boolean reads(String eventType) {
        return followsAll || types.contains(eventType);
    }

    void project(FollowedEvent event, FactChanges facts) {
        projection.project(event, facts);
    }

    /** A position without changes is kept now and then: what comes after a kept one is only read again. */
    boolean isToBeKept(long last) {
        return last - kept >= KEPT_EVERY;
    }

    void moveTo(long last, boolean isKept) {
        position = Math.max(position, last);
        kept = isKept ? position : kept;
    }
}
