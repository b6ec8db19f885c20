package io.medichain.record.query;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An event behind an entry that cannot be read; the rest of the entry, and all others, are shown as they are.
 *
 * @param position its position in the store
 * @param eventType its stable name
 */
record Damage(
        @Schema(example = "88") long position,
        @Schema(example = "record.added") String eventType) {}
