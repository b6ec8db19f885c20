package io.medichain.audit.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.medichain.http.description.Seldom;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An access in plain words, with what proves it.
 *
 * @param words one sentence for the patient
 * @param entry the line of the access log
 */
record Disclosure(
        @Schema(
                example =
                        "Dr. Jo Field (doctor, Cardiology) opened your problem list on 3 March 2026, 14:10 UTC, because you are in their care.")
        String words,

        @Seldom(of = "patients") @JsonUnwrapped AccessLogEntry entry) {}
