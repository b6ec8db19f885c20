package io.medichain.standalone;

import io.medichain.event.EventAppender;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.id.TenantId;
import io.medichain.patientmap.PatientMapCommitted;
import java.nio.file.Path;
import java.util.List;

/**
 * A hospital in a process of its own that commits to a map of patients which is not that of the events, as one whose
 * memory failed, and that moment ends as by kill -9.
 */
final class KilledPatientMap {
    static final int KILLED = 137;

    private KilledPatientMap() {}

    /** The argument: a data folder. */
    public static void main(String[] arguments) {
        SystemWithoutChains system = new SystemWithoutChains(Path.of(arguments[0]));
        EventFeed feed = system.part(EventFeed.class);
        long last = feed.head();
        PatientMapCommitted wrong =
                PatientMapCommitted.to(last + 1, feed.at(last).orElseThrow().at(), new byte[32]);
        system.part(EventAppender.class).append(List.of(wrong), EventMetadata.of(TenantId.INSTALLATION, "PatientMap"));
        Runtime.getRuntime().halt(KILLED);
    }
}
