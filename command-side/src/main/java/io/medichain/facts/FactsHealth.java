package io.medichain.facts;

import io.medichain.kernel.FollowingHealth;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down until the facts know what was stored before the start, and whenever they cannot follow: commands are refused as
 * long as that takes.
 */
final class FactsHealth implements HealthIndicator {
    private final FactFollower facts;
    private final long storedBefore;

    /** @param storedBefore the position of the last event at the start; -1 when there was none */
    FactsHealth(FactFollower facts, long storedBefore) {
        this.facts = facts;
        this.storedBefore = storedBefore;
    }

    @Override
    public Health health() {
        long position = facts.position();
        if (position < storedBefore) {
            return Health.down()
                    .withDetail("reason", "The facts know %,d of %,d events.".formatted(position + 1, storedBefore + 1))
                    .build();
        }
        return FollowingHealth.of(facts.failure())
                .withDetail("events", position + 1)
                .build();
    }
}
