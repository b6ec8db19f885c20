package io.medichain.view;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventType;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/** Events of a small context made for the tests of the engine: notices on boards. */
sealed interface Notice extends DomainEvent {
    String board();

    @EventType("notice.pinned")
    @Revision("1")
    record Pinned(String board, String notice, Personal<String> text) implements Notice {}

    @EventType("notice.removed")
    @Revision("1")
    record Removed(String board, String notice) implements Notice {}

    /** One that views refuse to fold. */
    @EventType("notice.poisoned")
    @Revision("1")
    record Poisoned(String board) implements Notice {}

    /** Its content is not what the fold can take. */
    @EventType("notice.illegible")
    @Revision("1")
    record Illegible(String board) implements Notice {}
}
