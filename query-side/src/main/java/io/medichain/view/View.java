package io.medichain.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read model as a pure fold over the events: the same events in the same order give the same documents, whatever the
 * batches. Nothing in it asks a clock, a random source or another document.
 *
 * <p>Times are in milliseconds, see {@link Millis}.
 *
 * @param <D> the document: a record of strings, numbers, booleans, enums, instants, ids and other value types, records,
 *     lists of these, and {@link io.medichain.personal.Personal} values. A {@code null} component is not stored. It
 *     holds nothing that grows without bound.
 */
public interface View<D extends Record> {
    /** What it is called, what its documents are, what it follows, and its indexes. */
    ViewHead<D> head();

    /** See {@link ViewHead}. */
    default String name() {
        return head().name();
    }

    /** See {@link ViewHead}. */
    default int version() {
        return head().version();
    }

    /** The keys of the documents, within the event's tenant, that an event changes; empty for none. */
    List<String> keys(RecordedEvent event);

    /**
     * Whether the documents that the event changes cannot exist before it, so that the engine need not look for them.
     */
    default boolean begins(RecordedEvent event) {
        return false;
    }

    /** The document of a key before its first event; {@code null} when there is none. */
    default @Nullable D initial(String key) {
        return null;
    }

    /**
     * The document after the event.
     *
     * @param key which of the event's documents
     * @param before the document so far; {@code null} when there is none
     * @return {@code null} when there is none any more; the very same document when the event does not change it
     */
    @Nullable
    D evolve(String key, @Nullable D before, RecordedEvent event);

    /**
     * The keys of the documents that have to show that an event about them cannot be read; empty for none. The class
     * that should have read it is one that the view follows.
     */
    default List<String> keys(DamagedEvent event) {
        return List.of();
    }

    /** The document after an event that cannot be read; by default as it was before. */
    default @Nullable D damaged(String key, @Nullable D before, DamagedEvent event) {
        return before;
    }

    /**
     * Whether the documents of a patient, those whose field {@code patientId} names one, are removed once the patient
     * was erased. Then {@link #evolve} makes none of an event whose heading is erased, so that a rebuild comes to the
     * same.
     */
    default boolean forgetsPatients() {
        return false;
    }
}
