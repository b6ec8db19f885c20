package io.medichain.view;

import io.medichain.personal.Personal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many notices hang on each board, and the last one. */
record Boards(int version) implements View<Boards.Board> {
    record Board(
            String board,
            int pinned,
            int changes,
            @Nullable Personal<String> last,
            @Nullable Instant at) {}

    @Override
    public ViewHead<Board> head() {
        return ViewHead.of("boards", version, Board.class)
                .following(Notice.class)
                .indexed("-pinned")
                .indexed("board", "-at");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(((Notice) event.event()).board());
    }

    @Override
    public Board initial(String key) {
        return new Board(key, 0, 0, null, null);
    }

    @Override
    public Board evolve(String key, Board before, RecordedEvent event) {
        return switch ((Notice) event.event()) {
            case Notice.Pinned e ->
                new Board(key, before.pinned() + 1, before.changes() + version, e.text(), event.at());
            case Notice.Removed e ->
                new Board(key, before.pinned() - 1, before.changes() + version, before.last(), event.at());
            case Notice.Poisoned e -> throw new IllegalStateException("poison");
            case Notice.Illegible e -> throw new DateTimeException("no such day");
        };
    }
}
