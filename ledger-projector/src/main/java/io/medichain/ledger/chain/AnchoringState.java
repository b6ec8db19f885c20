package io.medichain.ledger.chain;

import java.util.Optional;

/** What the anchoring on one chain is doing. */
public sealed interface AnchoringState {

    /** Whether what is closed cannot be anchored now. */
    default boolean isTrouble() {
        return trouble().isPresent();
    }

    /** Why what is closed cannot be anchored now; empty when it can, or another instance does. */
    default Optional<String> trouble() {
        return switch (this) {
            case Away(String reason) -> Optional.of(reason);
            case Refused(String reason) -> Optional.of(reason);
            case Halted(String reason) -> Optional.of(reason);
            case Behind(long anchored, long size) ->
                Optional.of("the log has %d events, %d are anchored".formatted(size, anchored));
            case Starting _, Current _, UnderWay _, Standby _ -> Optional.empty();
        };
    }

    /** Its name. */
    default String word() {
        return switch (this) {
            case Starting _ -> "starting";
            case Current _ -> "current";
            case UnderWay _ -> "under-way";
            case Standby _ -> "standby";
            case Away _ -> "away";
            case Refused _ -> "refused";
            case Behind _ -> "behind";
            case Halted _ -> "halted";
        };
    }

    /** Nothing has been heard of the chain yet. */
    record Starting() implements AnchoringState {}

    /** Every closed batch stands on the chain. */
    record Current() implements AnchoringState {}

    /**
     * A transaction is on its way.
     *
     * @param purpose what it is for
     * @param transaction its hash, hexadecimal
     */
    record UnderWay(String purpose, String transaction) implements AnchoringState {}

    /** Another instance anchors. */
    record Standby() implements AnchoringState {}

    /** The node does not answer; batches go on closing, one anchor will cover them all. */
    record Away(String reason) implements AnchoringState {}

    /** The node or the contract refuses; tried again later. */
    record Refused(String reason) implements AnchoringState {}

    /**
     * The log does not reach as far as the chain: it is being opened, or it is older than what was anchored.
     *
     * @param anchored leaves under the newest anchor
     * @param size leaves of the log
     */
    record Behind(long anchored, long size) implements AnchoringState {}

    /** Somebody has to look: wrong chain, wrong contract, or the log is not the one that was anchored. */
    record Halted(String reason) implements AnchoringState {}
}
