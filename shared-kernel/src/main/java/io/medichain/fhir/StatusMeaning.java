package io.medichain.fhir;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the codes of a resource's status mean for who reads it; the strongest last. */
public enum StatusMeaning {
    /** It counts. */
    @JsonProperty("current")
    CURRENT,
    /**
     * It counts, and says that of its kind there is nothing: who was asked has none, and no known allergy is no
     * allergy.
     */
    @JsonProperty("none-known")
    NONE_KNOWN,
    /** It says that nobody knows anything of its kind: no information about allergies, which were never asked for. */
    @JsonProperty("not-known")
    NOT_KNOWN,
    /** It counts as a prohibition: what it names must not be done. */
    @JsonProperty("prohibited")
    PROHIBITED,
    /** It stood once: resolved, stopped, completed, replaced. */
    @JsonProperty("past")
    PAST,
    /** It does not stand yet: planned, proposed, a draft. */
    @JsonProperty("planned")
    PLANNED,
    /** It is not so, or did not take place: refuted, cancelled, not done. */
    @JsonProperty("not-so")
    NOT_SO,
    /** It should never have been said: entered in error. */
    @JsonProperty("mistake")
    MISTAKE;

    /** What several codes of one resource mean together: an active allergy that was refuted is not so. */
    public static StatusMeaning together(StatusMeaning... all) {
        return Stream.of(all).max(Comparator.naturalOrder()).orElse(CURRENT);
    }

    /** Whether what is said has taken place or is so, now or once. */
    public boolean tookPlace() {
        return this == CURRENT || this == PAST;
    }
}
