package io.medichain.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DamagedEvents;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** The law of folding: whatever the batches and repeats, the documents are those of one fold over all events. */
class FoldProperties {
    private static final Fixture FIXTURE = new Fixture();

    @AfterContainer
    static void close() {
        FIXTURE.close();
    }

    @Property(tries = 40)
    void anyBatchesAndRepeatsGiveTheSameDocuments(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 8) Integer> script,
            @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 60) Integer> cuts) {
        long first = FIXTURE.feed.head() + 1;
        script.forEach(FoldProperties::append);
        List<StoredEvent> events =
                FIXTURE.feed.all().subList((int) first, FIXTURE.feed.all().size());

        assertThat(folded(new Boards(1), events, cuts)).isEqualTo(replayed(new Boards(1), events));
        assertThat(folded(new PinnedNotices(), events, cuts)).isEqualTo(replayed(new PinnedNotices(), events));
    }

    private static void append(int step) {
        String board = "board" + step % 3;
        String notice = "n" + step;
        if (step < 6) {
            FIXTURE.pin(board, notice, "text " + step);
        } else {
            FIXTURE.append(board, new Notice.Removed(board, "n" + step % 6));
        }
    }

    private static <D extends Record> Map<String, D> replayed(View<D> view, List<StoredEvent> events) {
        Map<String, D> documents = new HashMap<>();
        Fold.replay(view, read(events)).forEach(document -> documents.put(document.key(), document.content()));
        return documents;
    }

    /** Folds in batches that end at the cuts, each batch repeated from the cut before: as after a crash. */
    private static <D extends Record> Map<String, D> folded(
            View<D> view, List<StoredEvent> events, List<Integer> cuts) {
        ViewDatabases databases = new ViewDatabases(FIXTURE.store, FIXTURE.vault);
        GenerationDocuments<D> documents =
                new GenerationDocuments<>(view, new Generation(view.name(), view.version(), 1), databases);
        documents.drop();
        List<Integer> ends = new ArrayList<>(cuts);
        ends.replaceAll(cut -> Math.min(cut, events.size()));
        ends.sort(null);
        ends.add(events.size());
        int before = 0;
        int start = 0;
        for (int end : ends) {
            BatchFold<D> fold = new BatchFold<>(view, documents, new DamagedEvents(), Long.MAX_VALUE);
            List<EventBatch.Entry> entries = new EventReading(FIXTURE.feed.codec(), FIXTURE.types, List.of(view))
                    .read(events.subList(before, end));
            assertThat(fold.fold(new EventBatch(entries, end, true), -1)).isNull();
            before = start;
            start = end;
        }
        Map<String, D> found = new HashMap<>();
        Fixture.all(documents).forEach(document -> found.put(document.key(), document.content()));
        return found;
    }

    private static List<RecordedEvent> read(List<StoredEvent> events) {
        EventReading reading =
                new EventReading(FIXTURE.feed.codec(), EventTypes.of(List.of(Notice.class)), List.of(new Boards(1)));
        return reading.read(events).stream()
                .map(entry -> ((EventBatch.Read) entry).event())
                .toList();
    }
}
