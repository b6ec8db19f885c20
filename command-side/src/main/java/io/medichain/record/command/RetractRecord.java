package io.medichain.record.command;

import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Declares that the record does not count.
 *
 * @param recordId the record
 * @param by who retracts it
 * @param reason why
 * @param at now
 */
public record RetractRecord(
        @TargetAggregateIdentifier RecordId recordId, Writer by, Personal<String> reason, Instant at) {}
