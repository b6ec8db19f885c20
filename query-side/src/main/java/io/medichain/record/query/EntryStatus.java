package io.medichain.record.query;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an entry of the chart stands. */
enum EntryStatus {
    /** Recorded and not signed: it can be amended in place, each version stays in the history. */
    @JsonProperty("recorded")
    RECORDED,
    @JsonProperty("signed")
    SIGNED,
    @JsonProperty("retracted")
    RETRACTED
}
