package io.medichain.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DamagedEvents;
import io.medichain.event.EventFeed;
import io.medichain.personal.Personal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Small events on large documents take no more memory than large events do. */
class LargeDocumentsTest {
    private static final int NOTICES = 48;
    private static final int LARGE = 200_000;
    private static final long MOST_TOGETHER = 5L << 20;

    private final Fixture fixture = new Fixture();
    private final List<Long> answers = new ArrayList<>();

    private final Random random = new Random(7);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void givenLargeDocuments_whenSmallEventsChangeThem_thenFewAreInMemoryTogetherAndNoneAfterwards() {
        Texts view = new Texts();
        ViewDatabases databases = new ViewDatabases(new Weighed(fixture.store), fixture.vault);
        GenerationDocuments<Text> documents =
                new GenerationDocuments<>(view, new Generation(view.name(), 1, 1), databases);
        BatchFold<Text> folding = new BatchFold<>(view, documents, new DamagedEvents(), EventFeed.NOTHING);
        names().forEach(notice -> fixture.pin("ward", notice, text()));
        assertThat(fold(view, folding, -1)).isNull();

        for (int round = 0; round < 2; round++) {
            answers.clear();
            long before = fixture.feed.head();
            names().forEach(notice -> fixture.append("ward", new Notice.Removed("ward", notice)));
            assertThat(fold(view, folding, before)).isNull();

            assertThat(answers).allMatch(bytes -> bytes <= MOST_TOGETHER);
            assertThat(answers.stream().mapToLong(bytes -> bytes).sum())
                    .as("nothing was left in memory by what came before")
                    .isGreaterThan((long) NOTICES * LARGE);
        }
        assertThat(Fixture.all(documents))
                .extracting(document -> document.content().removals())
                .hasSize(NOTICES)
                .containsOnly(2);
    }

    /** What nothing makes shorter, in letters of six bits each. */
    private String text() {
        byte[] bytes = new byte[LARGE];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static List<String> names() {
        return IntStream.range(0, NOTICES).mapToObj(i -> "notice " + i).toList();
    }

    private ViewState.@Nullable Stopped fold(View<Text> view, BatchFold<Text> folding, long after) {
        List<EventBatch.Entry> entries = new EventReading(fixture.feed.codec(), fixture.types, List.of(view))
                .read(fixture.feed.all().subList((int) after + 1, (int) fixture.feed.head() + 1));
        return folding.fold(new EventBatch(entries, fixture.feed.head(), true), after);
    }

    record Text(Personal<String> text, int removals) {}

    /** A document per notice, which keeps its text and how often it was removed. */
    static final class Texts implements View<Text> {
        @Override
        public ViewHead<Text> head() {
            return ViewHead.of("texts", 1, Text.class).following(Notice.class);
        }

        @Override
        public List<String> keys(RecordedEvent event) {
            return switch (event.event()) {
                case Notice.Pinned pinned -> List.of(pinned.notice());
                case Notice.Removed removed -> List.of(removed.notice());
                default -> List.of();
            };
        }

        @Override
        public @Nullable Text evolve(String key, @Nullable Text before, RecordedEvent event) {
            return switch (event.event()) {
                case Notice.Pinned pinned -> new Text(pinned.text(), 0);
                case Notice.Removed _ when before != null -> new Text(before.text(), before.removals() + 1);
                default -> before;
            };
        }
    }

    /** The read store, weighing each of its answers. */
    private final class Weighed implements ReadStore {
        private final ReadStore store;

        Weighed(ReadStore store) {
            this.store = store;
        }

        @Override
        public List<String> databases() {
            return store.databases();
        }

        @Override
        public List<String> collections(String database) {
            return store.collections(database);
        }

        @Override
        public DocumentCollection collection(String database, String name) {
            DocumentCollection collection = store.collection(database, name);
            return new DocumentCollection() {
                @Override
                public List<RawBsonDocument> find(BsonDocument filter, BsonDocument sort, int limit, Held held) {
                    answers.add(0L);
                    return collection.find(filter, sort, limit, bytes -> {
                        answers.set(answers.size() - 1, answers.getLast() + bytes);
                        held.more(bytes);
                    });
                }

                @Override
                public void write(List<DocumentWrite> writes) {
                    collection.write(writes);
                }

                @Override
                public void index(List<BsonDocument> keys) {
                    collection.index(keys);
                }

                @Override
                public void drop() {
                    collection.drop();
                }
            };
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
