package io.medichain.imports.command;

import io.medichain.id.ImportRunId;
import io.medichain.id.UserId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Ends a run. Whoever may import may end a colleague's, too: that takes a right away and gives none.
 *
 * @param runId the run
 * @param by who ends it
 */
public record CloseImportRun(@TargetAggregateIdentifier ImportRunId runId, UserId by) {}
