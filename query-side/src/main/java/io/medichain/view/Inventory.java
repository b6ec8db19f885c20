package io.medichain.view;

import io.medichain.event.EventFeed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What of a view is in the read store at the start, compared with what should be.
 *
 * @param continued the generation that is worked on from now
 * @param serving the older one that serves meanwhile
 * @param useless the others
 */
record Inventory(GenerationNotes.Note continued, Optional<GenerationNotes.Note> serving, List<Generation> useless) {

    static Inventory of(View<?> view, GenerationNotes progress, EventFeed feed) {
        List<GenerationNotes.Note> newestFirst = progress.of(view.name()).stream()
                .sorted(Comparator.comparingInt(
                                (GenerationNotes.Note note) -> note.generation().number())
                        .reversed())
                .toList();
        Predicate<GenerationNotes.Note> usable = note -> isOf(note, feed)
                && note.generation().version() <= view.version()
                && note.generation().version() >= view.head().readableFrom();
        Optional<GenerationNotes.Note> serving = newestFirst.stream()
                .filter(GenerationNotes.Note::serving)
                .filter(usable)
                .findFirst();
        GenerationNotes.Note continued = serving.filter(
                        note -> note.generation().version() == view.version())
                .or(() -> newestFirst.stream()
                        .filter(note -> !note.serving() && note.position() != EventFeed.NOTHING)
                        .filter(usable)
                        .filter(note -> note.generation().version() == view.version())
                        .findFirst())
                .orElseGet(() -> GenerationNotes.Note.beginning(next(view, newestFirst)));
        Optional<GenerationNotes.Note> meanwhile = serving.filter(note -> !note.equals(continued));
        List<Generation> useless = newestFirst.stream()
                .filter(note -> !note.equals(continued) && !meanwhile.equals(Optional.of(note)))
                .map(GenerationNotes.Note::generation)
                .toList();
        return new Inventory(continued, meanwhile, useless);
    }

    private static Generation next(View<?> view, List<GenerationNotes.Note> newestFirst) {
        return newestFirst.stream()
                .findFirst()
                .map(note -> note.generation().next(view.version()))
                .orElseGet(() -> new Generation(view.name(), view.version(), 1));
    }

    /** Whether the generation was made from this event store: the event where it stands is the same. */
    private static boolean isOf(GenerationNotes.Note note, EventFeed feed) {
        return note.position() == EventFeed.NOTHING
                || feed.at(note.position())
                        .map(event -> event.eventId().equals(note.eventId()))
                        .orElse(false);
    }
}
