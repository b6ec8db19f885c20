package io.medichain.facts;

/** The value of a fact whose key says everything. */
public record Holds() {
    /** The one there is. */
    public static final Holds HOLDS = new Holds();
}
