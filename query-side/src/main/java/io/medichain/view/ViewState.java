package io.medichain.view;

/** What a view is doing. The reasons hold no personal data. */
public sealed interface ViewState {
    /** It follows the events; it is read. */
    record Following() implements ViewState {}

    /** It is being built from the first event on; what was there before serves until it is done. */
    record Rebuilding() implements ViewState {}

    /** The read store does not answer; it goes on as soon as it does. */
    record Waiting(String reason) implements ViewState {}

    /** An event could not be folded: it stands still before it until it is mended. */
    record Stopped(long position, String reason) implements ViewState {}
}
