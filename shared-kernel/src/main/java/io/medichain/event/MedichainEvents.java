package io.medichain.event;

import java.util.List;

/** Every context's events: the one list that a new context is added to. */
public final class MedichainEvents {
    private MedichainEvents() {}

    /** All event types of MediChain. */
    public static EventTypes types() {
        return EventTypes.of(List.of());
    }
}
