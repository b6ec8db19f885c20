package io.medichain.record.query;

import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import io.medichain.record.SignatureMeaning;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A signature under a record (21 CFR 11.50).
 *
 * @param signer the user who signed
 * @param name the printed name
 * @param meaning what it means
 * @param at when
 * @param version the version that was signed
 */
record Signature(
        UserId signer,
        @Schema(example = "Dr. Jo Field") Personal<String> name,
        @Schema(example = "authorship") SignatureMeaning meaning,
        Instant at,
        @Schema(example = "0") long version) {}
