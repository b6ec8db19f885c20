package io.medichain.ledger.verify;

import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.policy.TrustPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What witnesses have to have cosigned of a history.
 *
 * @param policy who, and how many of them
 * @param kept cosigned checkpoints that the verifier brings along
 * @param tail how old an event may be that no cosigned checkpoint covers; nought where none may be uncovered
 * @param youngest how old the cosignatures may be; any age where it is absent, as of a folder
 * @param now when that is looked at
 */
public record QuorumRule(
        TrustPolicy policy,
        List<SignedNote> kept,
        Duration tail,
        @Nullable Duration youngest,
        Instant now) {
    public QuorumRule {
        kept = List.copyOf(kept);
    }
}
