package io.medichain.encounter;

import io.medichain.problem.Rule;

/**
 * Where a bed stands.
 *
 * @param ward the ward
 * @param room the room
 * @param bed the bed in the room
 */
public record BedPlace(String ward, String room, String bed) {
    public BedPlace {
        Rule.text(ward, "ward", 64);
        Rule.text(room, "room", 64);
        Rule.text(bed, "bed", 64);
    }
}
