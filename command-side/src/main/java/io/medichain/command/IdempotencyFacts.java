package io.medichain.command;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.facts.Fact;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.facts.FollowedEvent;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Remembers for each Idempotency-Key what was asked and what was answered: from the metadata of the events. */
@Component
final class IdempotencyFacts implements FactProjection {
    private static final FactSet SET = new FactSet("idempotency", 1);
    private static final Fact<Token, Answered> ANSWERED =
            SET.fact("answered", Token.class, Answered.class).askedOnce();

    @Override
    public FactSet set() {
        return SET;
    }

    @Override
    public List<Class<? extends DomainEvent>> follows() {
        return List.of(DomainEvent.class);
    }

    @Override
    public void project(FollowedEvent followed, FactChanges changes) {
        EventMetadata metadata = followed.metadata();
        metadata.get(EventMetadata.IDEMPOTENCY).map(Token::new).ifPresent(token -> {
            String request = metadata.get(EventMetadata.REQUEST).orElse("");
            String target = metadata.get(EventMetadata.TARGET).orElse("");
            StoredEvent stored = followed.stored();
            long version = target.equals(stored.aggregateId())
                    ? stored.sequence()
                    : changes.get(ANSWERED, token).map(Answered::version).orElse(0L);
            changes.put(ANSWERED, token, new Answered(request, target, version, stored.position()));
        });
    }

    /** What was answered under a token. */
    static Optional<Answered> find(Facts facts, String token) {
        return facts.get(ANSWERED, new Token(token));
    }

    private record Token(String token) implements FactKey {}

    /** A request, known by its hash, and its answer. */
    record Answered(String request, String target, long version, long position) {
        Accepted accepted() {
            return new Accepted(target, version, position);
        }
    }
}
