package io.medichain.view;

import io.medichain.personal.Personal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each notice as long as it hangs: documents begin and end. */
record PinnedNotices() implements View<PinnedNotices.Hanging> {
    record Hanging(String board, Personal<String> text) {}

    @Override
    public ViewHead<Hanging> head() {
        return ViewHead.of("pinned-notices", 1, Hanging.class).following(Notice.Pinned.class, Notice.Removed.class);
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return switch (event.event()) {
            case Notice.Pinned e -> List.of(e.notice());
            case Notice.Removed e -> List.of(e.notice());
            default -> List.of();
        };
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.event() instanceof Notice.Pinned;
    }

    @Override
    public @Nullable Hanging evolve(String key, @Nullable Hanging before, RecordedEvent event) {
        return event.event() instanceof Notice.Pinned e ? new Hanging(e.board(), e.text()) : null;
    }
}
