package io.medichain.ledger.chain;

import java.time.Duration;

/** How long to rest before the chain is looked at again. Used by one thread. */
final class LookingPace {
    private static final Duration SOON = Duration.ofMillis(10);
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(10);

    private Duration growing = SOON;
    private AnchoringState last = new AnchoringState.Starting();

    /** Whatever changes is looked at again soon; what stays as it is, less and less often. */
    Duration after(AnchoringState state) {
        if (!state.equals(last)) {
            growing = SOON;
        }
        last = state;
        return switch (state) {
            case AnchoringState.Current current -> OFTEN.multipliedBy(2);
            case AnchoringState.Starting starting -> grow(OFTEN);
            case AnchoringState.UnderWay underWay -> grow(OFTEN);
            case AnchoringState.Standby standby -> OFTEN;
            case AnchoringState.Away away -> grow(SELDOM);
            case AnchoringState.Refused refused -> grow(SELDOM);
            case AnchoringState.Behind behind -> grow(OFTEN);
            case AnchoringState.Halted halted -> grow(SELDOM);
        };
    }

    private Duration grow(Duration most) {
        Duration now = growing;
        Duration next = now.multipliedBy(2);
        growing = next.compareTo(most) < 0 ? next : most;
        return now.compareTo(most) < 0 ? now : most;
    }
}
