package io.medichain.standalone;

import io.medichain.disk.DurableFiles;
import io.medichain.disk.StorageFailure;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.eventstore.IndexesAnew;
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
     * Makes the indexes anew where they differ.
     *
     * @throws CannotRun where no index can mend it, or the folder cannot be written to
     */
    public IndexesAnew.Made makeAnew() {
        if (!data.isWritable()) {
            throw new CannotRun(
                    "The folder " + data.root() + " cannot be written to.", "Give this user the right to write there.");
        }
        try {
            return IndexesAnew.in(data.events());
        } catch (StorageFailure e) {
            throw CannotRun.of(e);
        }
    }

    /**
     * Forgets the map of patients: the next start derives it anew from the events, compares every commitment to it, and
     * takes back those to another one.
     *
     * @throws CannotRun where the folder cannot be written to
     */
    public void forgetPatientMap() {
        try {
            DurableFiles.delete(data.patientMap());
        } catch (StorageFailure e) {
            throw CannotRun.of(e);
        }
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
