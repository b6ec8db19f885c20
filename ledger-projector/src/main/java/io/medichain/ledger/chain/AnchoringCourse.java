package io.medichain.ledger.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * How the anchoring on one chain went on: since when it is as it is, when it last went well, and what the log has to
 * say of a change. Not for concurrent use.
 */
final class AnchoringCourse {
    private final String chain;
    private AnchoringState state = new AnchoringState.Starting();
    private Instant since;
    private @Nullable Instant lastSuccess;
    private @Nullable Instant troubledSince;
    private long anchored;
    private long takenBack;

    AnchoringCourse(String chain, Instant start) {
        this.chain = chain;
        this.since = start;
    }

    /** A line for the log. */
    record Line(Level level, String text) {}

    /** Since when it does what it does. */
    Instant since() {
        return since;
    }

    /** When the chain was last looked at and nothing was wrong; empty while that never was. */
    Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** Since when it is in trouble, of one kind or another; empty while it is well. */
    Optional<Instant> troubledSince() {
        return Optional.ofNullable(troubledSince);
    }

    /** It was found so; answers what is new. */
    List<Line> next(AnchoringStatus found, Instant at) {
        List<Line> lines = new ArrayList<>();
        AnchoringState now = found.state();
        if (!now.getClass().equals(state.getClass())) {
            since = at;
        }
        if (!now.equals(state)) {
            lines.add(lineOf(now));
        }
        state = now;
        if (now.isTrouble()) {
            troubledSince = troubledSince == null ? at : troubledSince;
        } else if (troubledSince != null) {
            lines.add(new Line(
                    Level.INFO,
                    "chain %s is well again after %s: %d of %d events are anchored"
                            .formatted(chain, Duration.between(troubledSince, at), found.anchored(), found.closed())));
            troubledSince = null;
        }
        if (now instanceof AnchoringState.Current || now instanceof AnchoringState.UnderWay) {
            lastSuccess = at;
            reorganised(found.anchored()).ifPresent(lines::add);
        }
        return lines;
    }

    /** A chain that is reorganised takes anchors back, and has them again once they were sent again. */
    private Optional<Line> reorganised(long now) {
        long before = anchored;
        anchored = now;
        if (now < before) {
            takenBack = Math.max(takenBack, before);
            return Optional.of(new Line(
                    Level.WARN,
                    "chain %s was reorganised: %d events were anchored, %d are; the others are anchored again"
                            .formatted(chain, before, now)));
        }
        if (takenBack > 0 && now >= takenBack) {
            takenBack = 0;
            return Optional.of(new Line(
                    Level.INFO,
                    "chain %s has all anchors again that were taken back: %d events".formatted(chain, now)));
        }
        return Optional.empty();
    }

    private Line lineOf(AnchoringState now) {
        return switch (now) {
            case AnchoringState.Away(String reason) -> new Line(Level.WARN, "chain " + chain + " is away: " + reason);
            case AnchoringState.Refused(String reason) ->
                new Line(Level.WARN, "chain " + chain + " refuses: " + reason);
            case AnchoringState.Halted(String reason) -> new Line(Level.ERROR, "anchoring halted: " + reason);
            case AnchoringState.Behind _, AnchoringState.Standby _ ->
                new Line(Level.INFO, "chain " + chain + ": " + now);
            case AnchoringState.Starting _, AnchoringState.Current _, AnchoringState.UnderWay _ ->
                new Line(Level.DEBUG, "chain " + chain + ": " + now);
        };
    }
}
