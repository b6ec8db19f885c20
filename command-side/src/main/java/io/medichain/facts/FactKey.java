package io.medichain.facts;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * A record that names one fact or, when its components are the first ones of another key, all facts which share them.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public interface FactKey {
    /** Shared by all. */
    FactKey ANY = new Any();

    /** No component. */
    record Any() implements FactKey {}
}
