package io.medichain.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An entry as shown.
 *
 * @param id the record, or the visit
 * @param entry what is known of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineEntry(String id, @JsonUnwrapped ChartEntry entry) {}
