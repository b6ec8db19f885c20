package io.medichain.encounter;

import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Where a bed stands.
 *
 * @param ward the ward
 * @param room the room
 * @param bed the bed in the room
 */
public record BedPlace(
        @Schema(example = "Cardiology") @Longest(Size.WORD) String ward,
        @Schema(example = "12") @Longest(Size.WORD) String room,
        @Schema(example = "A") @Longest(Size.WORD) String bed) {
    public BedPlace {
        Rule.text(ward, "ward", Size.WORD);
        Rule.text(room, "room", Size.WORD);
        Rule.text(bed, "bed", Size.WORD);
    }
}
