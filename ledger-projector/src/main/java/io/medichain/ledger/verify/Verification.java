package io.medichain.ledger.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param verified whether events, log, checkpoints and anchors agree
 * @param events how many events agree, from the first one on
 * @param checkpoints how many checkpoints were compared and hold
 * @param anchors how many anchors were compared and hold
 * @param commitments how many commitments to the map of patients were compared and hold
 * @param withdrawn those that were wrong and that later events take back: no finding, for that is said in the log
 * @param unsealed how many events no checkpoint covers yet
 * @param unanchored how many events no anchor covers yet
 * @param withheld of how many events only the hash was shown, because they are another organisation's
 * @param reliedOn what was believed: keys, contracts, nodes, earlier checkpoints
 * @param position the first event that differs, from 0; absent when all agree
 * @param eventId its identifier, where it is known
 * @param finding how it differs
 * @param detail the same in a sentence
 * @param cosigned what witnesses cosigned of it; absent where none were asked for
 */
@JsonPropertyOrder({
    "verified",
    "events",
    "checkpoints",
    "anchors",
    "commitments",
    "withdrawn",
    "unsealed",
    "unanchored",
    "withheld"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        @JsonProperty("verified") boolean verified,
        long events,
        long checkpoints,
        long anchors,
        long commitments,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<WithdrawnCommitment> withdrawn,
        long unsealed,
        long unanchored,
        long withheld,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reliance> reliedOn,
        @Nullable Long position,
        @Nullable String eventId,
        @Nullable Difference finding,
        @Nullable String detail,
        @Nullable QuorumShown cosigned) {
    public Verification {
        withdrawn = List.copyOf(withdrawn);
        reliedOn = List.copyOf(reliedOn);
    }

    /** The same, with what was believed for it besides. */
    public Verification relyingOn(List<Reliance> reliances) {
        return new Verification(
                verified,
                events,
                checkpoints,
                anchors,
                commitments,
                withdrawn,
                unsealed,
                unanchored,
                withheld,
                Stream.concat(reliances.stream(), reliedOn.stream()).toList(),
                position,
                eventId,
                finding,
                detail,
                cosigned);
    }

    /** The result in one line. */
    public String sentence() {
        return verified
                ? "verified: " + events + " events, " + checkpoints + " checkpoints, " + anchors + " anchors" + tail()
                        + byHash() + byWitnesses() + admitted()
                : "not verified: " + detail;
    }

    private String tail() {
        return unanchored == 0 ? "" : "; the last " + unanchored + " events have none yet";
    }

    private String byWitnesses() {
        if (cosigned == null) {
            return "";
        }
        String rest =
                events > cosigned.events() ? "; the last " + (events - cosigned.events()) + " events are not" : "";
        return "; cosigned by " + cosigned.words() + rest;
    }

    private String admitted() {
        return switch (withdrawn.size()) {
            case 0 -> "";
            case 1 -> "; 1 commitment to the map of patients was wrong and was taken back";
            default -> "; " + withdrawn.size() + " commitments to the map of patients were wrong and were taken back";
        };
    }

    private String byHash() {
        return withheld == 0 ? "" : "; " + withheld + " events are of other organisations and were compared by hash";
    }
}
