package io.medichain.operation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a policy need not do any more what it could not do. A closed set: free text could name a person. */
public enum DiscardReason {
    /** Somebody did by hand what the policy should have done. */
    @JsonProperty("done-by-hand")
    DONE_BY_HAND,
    /** What happened since makes it needless. */
    @JsonProperty("no-longer-needed")
    NO_LONGER_NEEDED,
    /** It never should have followed from this event. */
    @JsonProperty("mistaken")
    MISTAKEN
}
