package io.medichain.ledger.seal;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while events are not sealed, with the reason. */
@Component("ledgerHealthIndicator")
final class LedgerHealth implements HealthIndicator {
    private final LedgerProjector projector;

    LedgerHealth(LedgerProjector projector) {
        this.projector = projector;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        switch (projector.state()) {
            case SealingState.Starting _ -> health.outOfService().withDetail("log", "is being opened");
            case SealingState.Following _ -> health.withDetail("sealed", projector.size());
            case SealingState.Waiting waiting -> health.down().withDetail("log", waiting.reason());
            case SealingState.Halted halted -> health.down().withDetail("log", halted.reason());
            case SealingState.Stopped _ -> health.down().withDetail("log", "was stopped");
        }
        return health.build();
    }
}
