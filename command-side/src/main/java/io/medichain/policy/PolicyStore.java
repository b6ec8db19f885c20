package io.medichain.policy;

import java.util.Collection;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/**
 * What automations keep: how far each is, and its dead letters. Standalone keeps it on disk; the distributed mode in
 * MongoDB.
 */
public interface PolicyStore {
    /** The positions. One that a crash takes back is harmless: what follows from an event follows once. */
    TokenStore tokens();

    /** The dead letters of an automation; on disk before an event counts as dealt with. */
    SequencedDeadLetterQueue<EventMessage<?>> deadLettersOf(String automation);

    /**
     * Gives each policy that has no position its first one. In a store that knows none yet they begin with the first
     * event, or where an earlier version of the program left off; in one that does, a policy is new and begins with
     * what happens next. Either all are given, on disk, or none.
     *
     * @param head the position of the last event
     */
    void begin(Collection<String> policies, long head);
}
