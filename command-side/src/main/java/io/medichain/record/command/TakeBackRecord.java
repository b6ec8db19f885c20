package io.medichain.record.command;

import io.medichain.id.ImportRunId;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Declares that a record does not count which an import has just brought, since not all of it could be brought.
 *
 * @param recordId the record
 * @param run the open run that brought it
 * @param reason why
 * @param at now
 */
public record TakeBackRecord(
        @TargetAggregateIdentifier RecordId recordId, ImportRunId run, Personal<String> reason, Instant at) {}
