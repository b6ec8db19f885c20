package io.medichain.node;

import io.medichain.ledger.chain.Anchoring;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down once a chain has been in trouble of whatever kind for as long as an event may be without an anchor. It is no
 * part of readiness: a hospital works on while a chain is away.
 */
public final class AnchoringAlarm implements HealthIndicator {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Supplier<List<Anchoring>> chains;
    private final InstantSource clock;

    /** Over these chains. */
    public AnchoringAlarm(Supplier<List<Anchoring>> chains, InstantSource clock) {
        this.chains = chains;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        Instant earliest = clock.instant().minus(LONGEST);
        for (Anchoring chain : chains.get()) {
            var state = chain.status().state();
            if (state.isTrouble()
                    && chain.troubledSince().filter(earliest::isAfter).isPresent()) {
                health.down()
                        .withDetail(
                                chain.status().chain(),
                                "%s since %s: %s"
                                        .formatted(
                                                state.word(),
                                                chain.since(),
                                                state.trouble().orElse("")));
            }
        }
        return health.build();
    }
}
