package io.medichain.ledger.verify;

import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.Cosignature;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.policy.TrustPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of the checkpoints that are shown enough witnesses have cosigned. Whether their trees are those of the events
 * is {@link Pass}'s to find; that events are not under them is told here.
 */
final class QuorumCheck {
    private final QuorumRule rule;
    private final TrustPolicy policy;
    private final Trust log;
    private final List<Seen> seen = new ArrayList<>();
    private @Nullable String wrong;

    /** A checkpoint of the log, and who cosigned it. */
    private record Seen(Checkpoint tree, List<Cosignature> cosignatures) {}

    /** @param shown what claims to be a signed checkpoint */
    QuorumCheck(QuorumRule rule, Trust log, List<byte[]> shown) {
        this.rule = rule;
        this.policy = rule.policy();
        this.log = log;
        shown.forEach(this::take);
        rule.kept().forEach(this::take);
    }

    private void take(byte[] note) {
        try {
            take(SignedNote.parse(note));
        } catch (MalformedText e) {
            wrong = String.valueOf(e.getMessage());
        }
    }

    private void take(SignedNote note) {
        try {
            Optional<Checkpoint> tree = CheckedCheckpoints.check(note, log);
            if (tree.isPresent()) {
                seen.add(new Seen(tree.get(), policy.cosignatures(note)));
            }
        } catch (Trust.WrongSignature e) {
            wrong = String.valueOf(e.getMessage());
        }
    }

    private Optional<Seen> newest() {
        return seen.stream()
                .filter(one -> policy.isMetBy(one.cosignatures()))
                .max(Comparator.comparingLong(one -> one.tree().size()));
    }

    /** The trees that enough have cosigned: the events have to be theirs. */
    List<Anchorage.Kept> kept() {
        return seen.stream()
                .filter(one -> policy.isMetBy(one.cosignatures()))
                .map(one -> new Anchorage.Kept(
                        one.tree(), "The checkpoint over " + one.tree().size() + " events that witnesses cosigned"))
                .toList();
    }

    /** Who cosigned; of a checkpoint that is not enough for the policy, where there is no other. */
    QuorumShown shown() {
        return newest().map(one -> QuorumShown.of(one.tree().size(), policy, one.cosignatures()))
                .orElseGet(() -> QuorumShown.of(0, policy, most()));
    }

    private List<Cosignature> most() {
        return seen.stream()
                .max(Comparator.<Seen>comparingInt(one -> one.cosignatures().size())
                        .thenComparingLong(one -> one.tree().size()))
                .map(Seen::cosignatures)
                .orElse(List.of());
    }

    /**
     * Requires that enough have cosigned, and that no event is left out of what they did.
     *
     * @param oldest tells the earliest time of the events from a position on; empty where none tells one
     * @param asOf when the age of events is looked at
     */
    void require(long count, OldestFrom oldest, @Nullable Instant asOf) throws Finding, IOException {
        Seen found = newest().orElse(null);
        if (found == null) {
            throw missing(
                    0,
                    "No checkpoint is cosigned by %s; cosigned has %s%s"
                            .formatted(policy.quorum().words(), shown().words(), wrong == null ? "" : "; " + wrong));
        }
        requireYoung(found);
        long covered = found.tree().size();
        if (covered >= count) {
            return;
        }
        Optional<Instant> since = oldest.from(covered);
        boolean isYoung = !rule.tail().isZero()
                && since.isPresent()
                && asOf != null
                && !since.get().plus(rule.tail()).isBefore(asOf);
        if (!isYoung) {
            throw missing(
                    covered,
                    "The last %d events are under no checkpoint that is cosigned by %s: somebody else may be shown others"
                            .formatted(count - covered, policy.quorum().words()));
        }
    }

    /** Who shows an old state of itself has old cosignatures only: a witness says that it has seen nothing larger. */
    private void requireYoung(Seen found) throws Finding {
        Duration youngest = rule.youngest();
        if (youngest == null) {
            return;
        }
        Instant limit = rule.now().minus(youngest);
        List<Cosignature> young = found.cosignatures().stream()
                .filter(one -> !one.at().isBefore(limit))
                .toList();
        if (!policy.isMetBy(young)) {
            throw missing(
                    found.tree().size(),
                    "The newest checkpoint that is cosigned by %s is so since before %s (%s): what is shown may be old"
                            .formatted(policy.quorum().words(), limit, shown().words()));
        }
    }

    private static Finding missing(long position, String detail) {
        return new Finding(Difference.QUORUM_MISSING, position, null, detail);
    }

    /** Tells the earliest time of the events from a position on. */
    @FunctionalInterface
    interface OldestFrom {
        Optional<Instant> from(long position) throws IOException;
    }
}
