package io.medichain.imports;

import io.medichain.access.Purpose;
import io.medichain.event.EventType;
import io.medichain.id.ImportRunId;
import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * Somebody may bring in records of another system.
 *
 * @param runId the run
 * @param startedBy who, and nobody else
 * @param reason why; patients whom it touches read it
 * @param expiresAt until when, at the latest
 */
@EventType("import-run.started")
@Revision("1")
public record ImportRunStarted(ImportRunId runId, UserId startedBy, Purpose reason, Instant expiresAt)
        implements ImportRunEvent {}
