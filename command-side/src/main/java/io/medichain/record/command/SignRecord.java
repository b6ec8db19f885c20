package io.medichain.record.command;

import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import io.medichain.record.SignatureMeaning;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Signs the record as it is; it is frozen from then on.
 *
 * @param recordId the record
 * @param by who signs
 * @param signerName the printed name, from the signer's account
 * @param meaning what the signature means
 * @param at now
 */
public record SignRecord(
        @TargetAggregateIdentifier RecordId recordId,
        Writer by,
        Personal<String> signerName,
        SignatureMeaning meaning,
        Instant at) {}
