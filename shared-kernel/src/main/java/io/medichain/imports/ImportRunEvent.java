package io.medichain.imports;

import io.medichain.event.DomainEvent;
import io.medichain.id.ImportRunId;

/** What happened to a run of an import. */
public sealed interface ImportRunEvent extends DomainEvent permits ImportRunStarted, ImportRunClosed {
    /** The run. */
    ImportRunId runId();
}
