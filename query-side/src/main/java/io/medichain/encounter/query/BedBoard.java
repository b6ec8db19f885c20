package io.medichain.encounter.query;

import io.medichain.encounter.BedAssigned;
import io.medichain.encounter.BedEvent;
import io.medichain.encounter.BedPlace;
import io.medichain.encounter.BedReleased;
import io.medichain.encounter.BedSetUp;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The beds and who lies in them: one document per bed. */
@Component
final class BedBoard implements View<BedOccupancy> {
    @Override
    public String name() {
        return "bed-board";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<BedOccupancy> document() {
        return BedOccupancy.class;
    }

    @Override
    public List<Class<?>> follows() {
        return List.of(BedEvent.class);
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(((BedEvent) event.event()).bedId().toString());
    }

    @Override
    public @Nullable BedOccupancy evolve(String key, @Nullable BedOccupancy before, RecordedEvent event) {
        if (event.event() instanceof BedSetUp e) {
            BedPlace place = e.place();
            return new BedOccupancy(
                    e.bedId(), place.ward(), place.room(), place.bed(), false, null, null, event.at(), event.version());
        }
        return before == null ? null : changed(before, (BedEvent) event.event(), event);
    }

    private static BedOccupancy changed(BedOccupancy before, BedEvent event, RecordedEvent recorded) {
        return switch (event) {
            case BedSetUp _ -> before;
            case BedAssigned e -> before.taken(e, recorded.at(), recorded.version());
            case BedReleased _ -> before.free(recorded.at(), recorded.version());
        };
    }

    @Override
    public List<ViewIndex> indexes() {
        return List.of(ViewIndex.on("ward", "room", "bed"));
    }
}
