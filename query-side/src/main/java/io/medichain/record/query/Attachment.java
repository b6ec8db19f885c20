package io.medichain.record.query;

import io.medichain.personal.Personal;
import io.medichain.record.Cid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A document that belongs to a record.
 *
 * @param cid the content identifier of the stored ciphertext
 * @param mediaType what the content is
 * @param size bytes
 * @param title its name for people
 * @param at when it was attached
 */
record Attachment(
        Cid cid,
        @Schema(example = "application/pdf") String mediaType,
        @Schema(example = "48213") long size,
        @Schema(example = "Discharge letter") Personal<String> title,
        Instant at) {}
