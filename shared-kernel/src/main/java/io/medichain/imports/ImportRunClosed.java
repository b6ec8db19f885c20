package io.medichain.imports;

import io.medichain.event.EventType;
import io.medichain.id.ImportRunId;
import io.medichain.id.UserId;
import org.axonframework.serialization.Revision;

/**
 * Nothing more comes in under the run.
 *
 * @param runId the run
 * @param closedBy who closed it
 */
@EventType("import-run.closed")
@Revision("1")
public record ImportRunClosed(ImportRunId runId, UserId closedBy) implements ImportRunEvent {}
