package io.medichain.view;

/** A view has no documents to answer from yet; HTTP 503 with Retry-After. */
public final class ViewNotServing extends RuntimeException {
    ViewNotServing(String view) {
        super("The view " + view + " is being built; try again");
    }
}
