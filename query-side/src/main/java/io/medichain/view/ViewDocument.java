package io.medichain.view;

import org.jspecify.annotations.Nullable;

/**
 * A document of a view with its place in the event store.
 *
 * @param key the key within the tenant and view
 * @param position the position of the last event that changed it
 * @param contentOrNull the content; {@code null} once a fold answered that there is none any more
 */
public record ViewDocument<D extends Record>(
        String key, long position, @Nullable D contentOrNull) {
    /** The content of a document that exists. */
    public D content() {
        if (contentOrNull == null) {
            throw new IllegalStateException("The document does not exist");
        }
        return contentOrNull;
    }
}
