package io.medichain.record.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An entry as shown.
 *
 * @param id the record, or the visit
 * @param entry what is known of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineEntry(
        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c110")
        String id,

        @JsonUnwrapped ChartEntry entry) {}
