package io.medichain.record;

import io.medichain.personal.Personal;
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
        String mediaType,
        long size,
        @Schema(implementation = String.class) Personal<String> title,
        Instant at) {}
