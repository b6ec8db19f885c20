package io.medichain.record.command;

import io.medichain.fhir.TimeSpan;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Adds a new version to an unsigned record that an import brought, as its source sends it now.
 *
 * @param recordId the record
 * @param said what it would be if it were not there yet
 * @param occurred when it happened; as before when missing
 * @param reason why
 */
record RenewRecord(
        @TargetAggregateIdentifier RecordId recordId,
        AddRecord said,
        @Nullable TimeSpan occurred,
        Personal<String> reason) {}
