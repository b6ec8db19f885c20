package io.medichain.node;

import io.medichain.ledger.chain.Anchoring;
import io.medichain.ledger.chain.AnchoringState;
import io.medichain.ledger.chain.AnchoringStatus;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when somebody has to look at a chain. A chain that is away takes nothing from the service; it is told. */
public final class ChainHealth implements HealthIndicator {
    private final Chains chains;

    /** Of these chains. */
    public ChainHealth(Chains chains) {
        this.chains = chains;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (AnchoringStatus status : chains.status()) {
            String told = "%d of %d events anchored, %d for good"
                    .formatted(status.anchored(), status.closed(), status.confirmed());
            switch (status.state()) {
                case AnchoringState.Halted(String reason) ->
                    health.down().withDetail(status.chain(), reason + "; " + times(status.chain()));
                case AnchoringState.Behind behind ->
                    health.down()
                            .withDetail(
                                    status.chain(),
                                    "the log has %d events, %d are anchored; %s"
                                            .formatted(behind.size(), behind.anchored(), times(status.chain())));
                case AnchoringState.Away(String reason) ->
                    health.withDetail(status.chain(), told + "; " + reason + "; " + times(status.chain()));
                case AnchoringState.Refused(String reason) ->
                    health.withDetail(status.chain(), told + "; refused: " + reason + "; " + times(status.chain()));
                case AnchoringState.Standby standby -> health.withDetail(status.chain(), "another instance anchors");
                case AnchoringState.Starting starting -> health.withDetail(status.chain(), "starting");
                case AnchoringState.UnderWay underWay -> health.withDetail(status.chain(), told);
                case AnchoringState.Current current -> health.withDetail(status.chain(), told);
            }
        }
        return health.build();
    }

    private String times(String chain) {
        Anchoring anchoring = chains.anchoring(chain);
        return "since %s, last well %s"
                .formatted(
                        anchoring.since(),
                        anchoring.lastSuccess().map(Instant::toString).orElse("never"));
    }
}
