package io.medichain.command;

import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.Facts;
import io.medichain.facts.FollowedEvent;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Remembers for each Idempotency-Key what was asked and what was answered: from the metadata of the events. */
@Component
final class IdempotencyFacts implements FactProjection {
    private static final String PREFIX = "idempotency/";

    @Override
    public boolean reads(String eventType) {
        return true;
    }

    @Override
    public void project(FollowedEvent followed, FactChanges changes) {
        EventMetadata metadata = followed.metadata();
        Optional<String> token = metadata.get(EventMetadata.IDEMPOTENCY);
        if (token.isPresent()) {
            String request = metadata.get(EventMetadata.REQUEST).orElse("");
            String target = metadata.get(EventMetadata.TARGET).orElse("");
            StoredEvent stored = followed.stored();
            long version = target.equals(stored.aggregateId())
                    ? stored.sequence()
                    : changes.get(PREFIX + token.get())
                            .map(Answered::of)
                            .map(answered -> answered.accepted().version())
                            .orElse(0L);
            Answered answered = new Answered(request, new Accepted(target, version, stored.position()));
            changes.put(PREFIX + token.get(), answered.toText());
        }
    }

    /** What was answered under a token. */
    static Optional<Answered> find(Facts facts, String token) {
        return facts.get(PREFIX + token).map(Answered::of);
    }

    /** A request, known by its hash, and its answer. */
    record Answered(String request, Accepted accepted) {
        String toText() {
            return String.join(
                    " ", request, accepted.id(), Long.toString(accepted.version()), Long.toString(accepted.position()));
        }

        static Answered of(String text) {
            String[] parts = text.split(" ", -1);
            return new Answered(parts[0], new Accepted(parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3])));
        }
    }
}
