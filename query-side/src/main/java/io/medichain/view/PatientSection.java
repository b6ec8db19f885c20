package io.medichain.view;

import io.medichain.access.Kind;
import io.medichain.id.PatientId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.conversions.Bson;

/**
 * A part of what is known of a patient: which documents of a view belong to it and how they are shown. The chart of now
 * asks the read store for them, the chart as of an earlier time folds them from the events; both show the same.
 */
public interface PatientSection<D extends Record> {
    /** Its name in the chart's JSON. */
    String name();

    /** Where its place in the chart is; smaller ones come first. */
    int place();

    /** The view whose documents it shows. */
    View<D> view();

    /** Finds the documents of these patients in the read store. */
    Bson of(Collection<PatientId> patients);

    /** The same for a document in hand that is about one of the patients. */
    boolean holds(D document);

    /** The order in which it is shown. */
    LatestFirst<D> order();

    /** Whether the chart of now shows it; the history shows all. */
    default boolean isCurrent(D document) {
        return true;
    }

    /**
     * Which of its documents contradict all that the chart of now would show of it: none is shown beside one. Empty
     * where none can.
     */
    default Optional<Predicate<D>> contradicted() {
        return Optional.empty();
    }

    /**
     * What somebody has to be allowed to read to find it in the history; the chart of now never shows such a section.
     * Empty where the right to the chart is enough.
     */
    default Optional<Kind> needs() {
        return Optional.empty();
    }

    /** What is shown of a document. */
    Object shown(ViewDocument<D> document);
}
