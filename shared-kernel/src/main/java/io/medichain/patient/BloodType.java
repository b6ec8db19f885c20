package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonProperty;

/** ABO group with Rhesus factor. */
public enum BloodType {
    @JsonProperty("A+")
    A_POSITIVE("A+"),
    @JsonProperty("A-")
    A_NEGATIVE("A-"),
    @JsonProperty("B+")
    B_POSITIVE("B+"),
    @JsonProperty("B-")
    B_NEGATIVE("B-"),
    @JsonProperty("AB+")
    AB_POSITIVE("AB+"),
    @JsonProperty("AB-")
    AB_NEGATIVE("AB-"),
    @JsonProperty("O+")
    O_POSITIVE("O+"),
    @JsonProperty("O-")
    O_NEGATIVE("O-");

    private final String word;

    BloodType(String word) {
        this.word = word;
    }

    /** As it stands in JSON. */
    public String word() {
        return word;
    }
}
