package io.medichain.imports.command;

import io.medichain.access.Purpose;
import io.medichain.id.ImportRunId;
import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Opens a run.
 *
 * @param runId the run
 * @param by who will import
 * @param reason why; patients whom it touches read it
 * @param expiresAt until when, at the latest
 */
public record StartImportRun(
        @TargetAggregateIdentifier ImportRunId runId, UserId by, Purpose reason, Instant expiresAt) {}
