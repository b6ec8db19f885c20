package io.medichain.ledger.verify;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.medichain.ledger.note.Cosignature;
import io.medichain.ledger.policy.TrustPolicy;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who cosigned a history, as far as a policy asks.
 *
 * @param events how many of its events are under the newest checkpoint that enough have cosigned
 * @param quorum what the policy wants
 * @param by who has
 */
@JsonPropertyOrder({"events", "quorum", "by"})
public record QuorumShown(long events, String quorum, List<Witnessed> by) {

    /**
     * One that has.
     *
     * @param witness its name in the policy
     * @param key as its vkey begins ({@code name+id})
     * @param at when
     */
    @JsonPropertyOrder({"witness", "key", "at"})
    public record Witnessed(String witness, String key, Instant at) {}

    public QuorumShown {
        by = List.copyOf(by);
    }

    static QuorumShown of(long events, TrustPolicy policy, List<Cosignature> cosignatures) {
        return new QuorumShown(
                events,
                policy.quorum().words(),
                cosignatures.stream()
                        .map(one -> new Witnessed(
                                policy.nameOf(one.key()), one.key().signer(), one.at()))
                        .toList());
    }

    /** Who and when, as a sentence goes on. */
    String words() {
        return by.isEmpty()
                ? "nobody"
                : by.stream().map(one -> one.witness() + " at " + one.at()).collect(Collectors.joining(", "));
    }
}
