package io.medichain.event;

import io.medichain.access.Purpose;
import io.medichain.imports.ImportRunClosed;
import io.medichain.imports.ImportRunId;
import io.medichain.imports.ImportRunStarted;
import java.util.List;
import java.util.UUID;

/** One example of every event of imports. */
final class ImportExamples {
    private static final ImportRunId RUN = new ImportRunId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-0000000000f1"));

    private ImportExamples() {}

    static List<DomainEvent> all() {
        return List.of(
                new ImportRunStarted(RUN, Examples.USER, new Purpose("records of the county hospital"), Examples.AT),
                new ImportRunClosed(RUN, Examples.USER));
    }
}
