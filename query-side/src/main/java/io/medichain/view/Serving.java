package io.medichain.view;

import java.time.Duration;

/** What queries read of each view: the generation that serves, and how far it is. */
final class Serving {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Waiting<Served<?>> served = new Waiting<>(PATIENCE);

    /** What queries read of one view. */
    record Served<D extends Record>(GenerationDocuments<D> documents, ViewPosition position) {}

    void put(View<?> view, GenerationDocuments<?> documents, ViewPosition position) {
        served.put(view.name(), new Served<>(documents, position));
    }

    /** @throws ViewNotServing when nothing serves after two seconds */
    @SuppressWarnings("unchecked") // a view's name stands for its document class
    <D extends Record> Served<D> of(View<D> view) {
        return (Served<D>) served.find(view.name()).orElseThrow(() -> new ViewNotServing(view.name()));
    }

    /** Lets nobody read the view until something serves again. */
    void end(View<?> view) {
        served.removeIf(view.name(), source -> true);
    }

    /** The same, unless another generation serves already. */
    void end(View<?> view, GenerationDocuments<?> documents) {
        served.removeIf(view.name(), source -> source.documents() == documents);
    }
}
