package io.medichain.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.serialization.Revision;

/**
 * All event types by their stable names, gathered from the sealed interface of each context. Two events with one name,
 * or an event without a name or revision, are refused when it is made.
 */
public final class EventTypes {
    private final Map<String, Class<? extends DomainEvent>> byName = new HashMap<>();

    /** Gathers the records that the sealed interfaces permit. */
    public static EventTypes of(Collection<Class<? extends DomainEvent>> contexts) {
        EventTypes types = new EventTypes();
        contexts.forEach(types::gather);
        return types;
    }

    private void gather(Class<? extends DomainEvent> type) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                gather(permitted.asSubclass(DomainEvent.class));
            }
            return;
        }
        revision(type);
        Class<? extends DomainEvent> other = byName.put(name(type), type);
        if (other != null && other != type) {
            throw new IllegalStateException(type + " and " + other + " have the same stored name");
        }
    }

    /** The stable name of an event class. */
    public static String name(Class<?> type) {
        EventType name = type.getAnnotation(EventType.class);
        if (name == null) {
            throw new IllegalStateException(type + " has no @EventType");
        }
        return name.value();
    }

    /** The current revision of an event class. */
    public static String revision(Class<?> type) {
        Revision revision = type.getAnnotation(Revision.class);
        if (revision == null) {
            throw new IllegalStateException(type + " has no @Revision");
        }
        return revision.value();
    }

    /** The class that reads events of this name today. */
    public Optional<Class<? extends DomainEvent>> classOf(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All classes, in no particular order. */
    public Collection<Class<? extends DomainEvent>> classes() {
        return List.copyOf(byName.values());
    }
}
