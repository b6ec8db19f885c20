package io.medichain.ledger.verify;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is wrong with a history, and with which code a command ends that found it. The names are the one vocabulary of
 * all that verifies.
 */
public enum Difference {
    /** Its stored bytes are others than those that were sealed. */
    @JsonProperty("edited")
    EDITED(10),
    /** It was sealed and is not in the store any more. */
    @JsonProperty("missing")
    MISSING(11),
    /** It is in the store among sealed events and was never sealed. */
    @JsonProperty("inserted")
    INSERTED(12),
    /** It was sealed in another place. */
    @JsonProperty("reordered")
    REORDERED(13),
    /** The log's own key, or a chain, vouches for another history; or a checkpoint is not what was signed. */
    @JsonProperty("fork")
    FORK(14),
    /** The events are those that were sealed, but a file of the log is not. */
    @JsonProperty("damaged")
    DAMAGED(15),
    /** The events are those that were sealed, but an index of the store does not know one of them. */
    @JsonProperty("index entry missing")
    INDEX_ENTRY_MISSING(30),
    /** An index of the store has an entry that is no event's. */
    @JsonProperty("index entry extra")
    INDEX_ENTRY_EXTRA(31),
    /** An index of the store points to another event than the one of its entry. */
    @JsonProperty("index entry elsewhere")
    INDEX_ENTRY_ELSEWHERE(32),
    /** Two events have one identifier, or one number in their aggregate. */
    @JsonProperty("sequence double")
    SEQUENCE_DOUBLE(33),
    /** The numbers of an aggregate's events do not follow each other from 0. */
    @JsonProperty("sequence gap")
    SEQUENCE_GAP(34),
    /** An event commits to another map of patients than the one that the events make (docs/completeness.md). */
    @JsonProperty("patient map differs")
    PATIENT_MAP_DIFFERS(35),
    /** Events that no checkpoint covers, in a system that does not seal any more. */
    @JsonProperty("unsealed tail")
    UNSEALED_TAIL(16),
    /** Events that no anchor covers, though they are older than anchoring takes. */
    @JsonProperty("unanchored tail")
    UNANCHORED_TAIL(17),
    /** An anchor that is known to have been there is not shown, or none of a chain that was anchored on. */
    @JsonProperty("anchors missing")
    ANCHORS_MISSING(18),
    /** The chain, the contract or its code is another than the one that was anchored on. */
    @JsonProperty("other contract")
    OTHER_CONTRACT(19),
    /** Too few witnesses have cosigned what is shown, or a part of it, or not lately. */
    @JsonProperty("quorum missing")
    QUORUM_MISSING(20),
    /** A contract was given up for another one, and what was anchored there after that is not of this log. */
    @JsonProperty("anchors given up")
    ANCHORS_GIVEN_UP(21);

    private final int exitCode;

    Difference(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of {@code medichain verify}; 10 and more. */
    public int exitCode() {
        return exitCode;
    }
}
