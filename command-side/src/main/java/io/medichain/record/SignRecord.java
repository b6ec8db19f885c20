package io.medichain.record;

import io.medichain.identity.UserId;
import io.medichain.personal.Personal;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Signs the record as it is; it is frozen from then on.
 *
 * @param recordId the record
 * @param signer the user who signs
 * @param signerName the printed name
 * @param meaning what the signature means
 * @param at now
 */
public record SignRecord(
        @TargetAggregateIdentifier RecordId recordId,
        UserId signer,
        Personal<String> signerName,
        SignatureMeaning meaning,
        Instant at) {}
