package io.medichain.access;

import java.util.Set;

/** One entry of a cell of the matrix: what may be done to which kinds, and how far. */
record Grant(Verb verb, Set<Kind> kinds, Scope scope) {
    boolean covers(Verb asked, Kind kind) {
        return verb == asked && kinds.contains(kind);
    }
}
