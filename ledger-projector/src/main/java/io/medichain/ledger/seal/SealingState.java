package io.medichain.ledger.seal;

/** How sealing goes. */
public sealed interface SealingState {

    /** The log is being opened. */
    record Starting() implements SealingState {}

    /** New events are sealed as they come. */
    record Following() implements SealingState {}

    /** It cannot go on now and tries again by itself: the disk is full, another process leads. */
    record Waiting(String reason) implements SealingState {}

    /** It cannot go on without somebody's help: what is on disk is not what was signed. */
    record Halted(String reason) implements SealingState {}

    /** It was stopped. */
    record Stopped() implements SealingState {}
}
