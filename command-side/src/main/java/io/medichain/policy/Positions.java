package io.medichain.policy;

import java.util.OptionalLong;

/** Durable places in the feed, by name. */
public interface Positions {
    /** The position of the last event that was dealt with. */
    OptionalLong of(String name);

    /** Keeps a position. */
    void keep(String name, long position);
}
