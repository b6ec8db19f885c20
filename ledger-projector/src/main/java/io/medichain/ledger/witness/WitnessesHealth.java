package io.medichain.ledger.witness;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down when a witness says that there is another history, and once too few have cosigned for as long as an event may be
 * without an anchor. It is no part of readiness: a hospital works on without witnesses.
 */
@Component("witnessesHealthIndicator")
final class WitnessesHealth implements HealthIndicator {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Witnessing witnessing;
    private final InstantSource clock;

    WitnessesHealth(Witnessing witnessing, InstantSource clock) {
        this.witnessing = witnessing;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        witnessing.size().ifPresent(size -> health.withDetail("cosigned", size));
        for (AskedWitness witness : witnessing.witnesses()) {
            health.withDetail(
                    witness.name(),
                    witness.state().trouble().orElse(witness.state().word()) + ", since " + witness.since());
            if (witness.state() instanceof WitnessState.Contradicting) {
                health.down();
            }
        }
        Instant earliest = clock.instant().minus(LONGEST);
        witnessing
                .unmetSince()
                .filter(earliest::isAfter)
                .ifPresent(
                        since -> health.down().withDetail("quorum", "not enough have cosigned the log since " + since));
        return health.build();
    }
}
