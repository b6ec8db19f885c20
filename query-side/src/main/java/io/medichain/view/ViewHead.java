package io.medichain.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a view is called, what its documents are, and what it follows.
 *
 * @param name lower case words joined by {@code -}; it names the collections and the metrics
 * @param version of fold, shape and indexes; from 1. A higher one than the stored one is rebuilt from the events
 * @param readableFrom the oldest version whose documents can still be read while this version is being built
 * @param document the class of the documents
 * @param follows the events that the view follows: event classes, or interfaces above them
 * @param indexes the indexes that the queries of this view need
 * @param <D> the document
 */
public record ViewHead<D extends Record>(
        String name,
        int version,
        int readableFrom,
        Class<D> document,
        List<Class<?>> follows,
        List<ViewIndex> indexes) {
    public ViewHead {
        follows = List.copyOf(follows);
        indexes = List.copyOf(indexes);
    }

    /** One that follows nothing yet, and can read the documents of all its versions. */
    public static <D extends Record> ViewHead<D> of(String name, int version, Class<D> document) {
        return new ViewHead<>(name, version, 1, document, List.of(), List.of());
    }

    /** The same that follows these. */
    public ViewHead<D> following(Class<?>... events) {
        return following(List.of(events));
    }

    /** The same that follows these. */
    public ViewHead<D> following(Collection<? extends Class<?>> events) {
        return new ViewHead<>(name, version, readableFrom, document, List.copyOf(events), indexes);
    }

    /** The same with one more index, see {@link ViewIndex#on}. */
    public ViewHead<D> indexed(String... fields) {
        List<ViewIndex> more = new ArrayList<>(indexes);
        more.add(ViewIndex.on(fields));
        return new ViewHead<>(name, version, readableFrom, document, follows, more);
    }

    /** The same that can read documents from that version on only. */
    public ViewHead<D> readableSince(int oldest) {
        return new ViewHead<>(name, version, oldest, document, follows, indexes);
    }
}
