package io.medichain.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DamagedEvents;
import io.medichain.event.EventFeed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents that begin with an event are inserted; an earlier try may have done so already and lost its answer. */
class RepeatedInsertTest {
    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void givenDocumentsThatWereInserted_whenTheBatchIsRepeated_thenTheyAreTheSame() {
        fixture.pin("ward", "first", "text");
        fixture.pin("ward", "second", "text");
        Lines view = new Lines();
        ViewDatabases databases = new ViewDatabases(fixture.store, fixture.vault);
        GenerationDocuments<Line> documents =
                new GenerationDocuments<>(view, new Generation(view.name(), 1, 1), databases);

        assertThat(fold(view, documents, 1)).isNull();
        fixture.pin("ward", "third", "text");
        assertThat(fold(view, documents, 2)).isNull();

        assertThat(Fixture.all(documents))
                .extracting(document -> document.content().notice())
                .containsExactlyInAnyOrder("first", "second", "third");
    }

    private ViewState.@Nullable Stopped fold(View<Line> view, GenerationDocuments<Line> documents, long to) {
        List<EventBatch.Entry> entries = new EventReading(fixture.feed.codec(), fixture.types, List.of(view))
                .read(fixture.feed.all().subList(0, (int) to + 1));
        return new BatchFold<>(view, documents, new DamagedEvents(), EventFeed.NOTHING)
                .fold(new EventBatch(entries, to, true), -1);
    }

    record Line(String notice) {}

    /** A document per pinned notice, which nothing can have written before. */
    static final class Lines implements View<Line> {
        @Override
        public ViewHead<Line> head() {
            return ViewHead.of("lines", 1, Line.class).following(Notice.Pinned.class);
        }

        @Override
        public List<String> keys(RecordedEvent event) {
            return List.of(event.stored().eventId());
        }

        @Override
        public boolean begins(RecordedEvent event) {
            return true;
        }

        @Override
        public Line evolve(String key, @Nullable Line before, RecordedEvent event) {
            return new Line(((Notice.Pinned) event.event()).notice());
        }
    }
}
