package io.medichain.facts;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A projection that says event by event what changes; what it follows is what it answers. A whole sealed family has one
 * answer, {@link #onAll}: a {@code switch} over it that leaves no event out.
 */
public final class EachEvent implements FactProjection {
    private final FactSet set;
    private final Map<Class<? extends DomainEvent>, Change<? extends DomainEvent>> changes;

    /** What an event changes, given what is stored beside it. */
    @FunctionalInterface
    public interface Change<E extends DomainEvent> {
        /** Changes the facts of this set. */
        void make(E event, EventMetadata beside, FactChanges facts);
    }

    EachEvent(FactSet set, Map<Class<? extends DomainEvent>, Change<? extends DomainEvent>> changes) {
        this.set = set;
        this.changes = changes;
    }

    /**
     * Also follows this event.
     *
     * @throws IllegalArgumentException when it is no event but a family, or has an answer already
     */
    public <E extends DomainEvent> EachEvent on(Class<E> event, Change<? super E> change) {
        if (event.isInterface()) {
            throw new IllegalArgumentException(event.getSimpleName() + " is a family of events, which onAll takes");
        }
        return with(event, change);
    }

    /** Also follows every event of a sealed family. */
    public <E extends DomainEvent> EachEvent onAll(Class<E> family, Change<? super E> change) {
        if (!family.isSealed()) {
            throw new IllegalArgumentException(family.getSimpleName() + " is no sealed family of events");
        }
        return with(family, change);
    }

    private EachEvent with(Class<? extends DomainEvent> event, Change<? extends DomainEvent> change) {
        for (Class<? extends DomainEvent> known : changes.keySet()) {
            if (known.isAssignableFrom(event) || event.isAssignableFrom(known)) {
                throw new IllegalArgumentException("Two answers to " + event.getSimpleName() + " in " + set.text());
            }
        }
        Map<Class<? extends DomainEvent>, Change<? extends DomainEvent>> more = new LinkedHashMap<>(changes);
        more.put(event, change);
        return new EachEvent(set, more);
    }

    @Override
    public FactSet set() {
        return set;
    }

    @Override
    public List<Class<? extends DomainEvent>> follows() {
        return List.copyOf(changes.keySet());
    }

    @Override
    public void project(FollowedEvent followed, FactChanges facts) {
        DomainEvent event = followed.event();
        changes.forEach((type, change) -> {
            if (type.isInstance(event)) {
                make(change, event, followed.metadata(), facts);
            }
        });
    }

    @SuppressWarnings("unchecked") // the answer to this event's class, or to its family
    private static <E extends DomainEvent> void make(
            Change<E> change, DomainEvent event, EventMetadata beside, FactChanges facts) {
        change.make((E) event, beside, facts);
    }
}
