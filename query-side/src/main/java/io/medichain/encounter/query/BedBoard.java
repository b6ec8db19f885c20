package io.medichain.encounter.query;

import io.medichain.encounter.BedAssigned;
import io.medichain.encounter.BedEvent;
import io.medichain.encounter.BedReleased;
import io.medichain.encounter.BedSetUp;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The beds and who lies in them: one document per bed. */
@Component
final class BedBoard implements View<BedOccupancy> {
    @Override
    public ViewHead<BedOccupancy> head() {
        return ViewHead.of("bed-board", 3, BedOccupancy.class)
                .readableSince(3)
                .following(BedEvent.class)
                .indexed("place.ward", "place.room", "place.bed");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(((BedEvent) event.event()).bedId().toString());
    }

    @Override
    public @Nullable BedOccupancy evolve(String key, @Nullable BedOccupancy before, RecordedEvent event) {
        return switch ((BedEvent) event.event()) {
            case BedSetUp e -> new BedOccupancy(e.bedId(), e.place(), false, null, null, event.at(), event.version());
            case BedAssigned e -> before == null ? null : before.taken(e, event.at(), event.version());
            case BedReleased _ -> before == null ? null : before.free(event.at(), event.version());
        };
    }
}
