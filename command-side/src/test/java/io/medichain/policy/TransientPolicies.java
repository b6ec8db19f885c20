package io.medichain.policy;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.deadletter.InMemorySequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/** What policies keep, in memory. */
public final class TransientPolicies implements PolicyStore {
    private final TokenStore tokens = new InMemoryTokenStore();
    private final Map<String, SequencedDeadLetterQueue<EventMessage<?>>> letters = new ConcurrentHashMap<>();

    @Override
    public TokenStore tokens() {
        return tokens;
    }

    @Override
    public SequencedDeadLetterQueue<EventMessage<?>> deadLettersOf(String automation) {
        return letters.computeIfAbsent(automation, _ -> InMemorySequencedDeadLetterQueue.defaultQueue());
    }

    @Override
    public void begin(Collection<String> policies, long head) {
        policies.forEach(policy -> tokens.initializeTokenSegments(policy, 1, null));
    }
}
