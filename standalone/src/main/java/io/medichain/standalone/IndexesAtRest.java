package io.medichain.standalone;

import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.eventstore.StoredEvents;
import io.medichain.failure.CannotRun;
import java.nio.file.Files;

/** The events of a stopped system and the indexes that the store keeps of them, looked at without changing anything. */
public final class IndexesAtRest {
    private final DataFolder data;

    public IndexesAtRest(DataFolder data) {
        this.data = data;
    }

    /**
     * Whether every event is as it was written, and every index as the events have it.
     *
     * @return how it is, in a few words
     * @throws CannotRun naming the first position that is not
     */
    public String agree() {
        if (!Files.isDirectory(data.events())) {
            return "made at the first start";
        }
        try (StoredEvents events = StoredEvents.openReadOnly(data.events())) {
            return "%,d, and every index agrees with them".formatted(events.check());
        } catch (StorageFailure e) {
            throw CannotRun.of(e);
        } catch (DamagedEvent e) {
            throw CannotRun.of(StorageFailure.damaged(String.valueOf(e.getMessage()), e));
        }
    }
}
