package io.medichain.record.command;

import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import io.medichain.record.Cid;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Adds a stored document to the record.
 *
 * @param recordId the record
 * @param cid its content identifier
 * @param mediaType what the content is
 * @param size bytes before encryption
 * @param sha256 the hash of its content in lower hexadecimal
 * @param title its name for people
 * @param at now
 */
public record AttachDocument(
        @TargetAggregateIdentifier RecordId recordId,
        Cid cid,
        String mediaType,
        long size,
        String sha256,
        Personal<String> title,
        Instant at) {}
