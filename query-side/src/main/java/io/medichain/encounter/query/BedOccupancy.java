package io.medichain.encounter.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.encounter.BedAssigned;
import io.medichain.encounter.BedId;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.view.Millis;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bed and who lies there.
 *
 * @param bedId the bed
 * @param ward the ward
 * @param room the room
 * @param bed the bed in the room
 * @param taken whether somebody lies there
 * @param encounterId the stay that has it; missing for a free bed, and where you may not know
 * @param patientId the patient who lies there
 * @param since since when it is taken; since when it is recorded as free
 * @param version the version for {@code If-Match}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BedOccupancy(
        BedId bedId,
        @Schema(example = "Cardiology") String ward,
        @Schema(example = "12") String room,
        @Schema(example = "A") String bed,
        @Schema(example = "true") boolean taken,
        @Nullable EncounterId encounterId,
        @Nullable PatientId patientId,
        Instant since,
        long version) {
    /** Taken since when the event says; when it was recorded, of a patient who was erased. */
    BedOccupancy taken(BedAssigned by, Instant recorded, long newVersion) {
        Instant from = by.from().value().map(Millis::of).orElse(recorded);
        return new BedOccupancy(bedId, ward, room, bed, true, by.encounterId(), by.patientId(), from, newVersion);
    }

    /** Free since when that was recorded: when a patient left is that patient's, and stays with none. */
    BedOccupancy free(Instant recorded, long newVersion) {
        return new BedOccupancy(bedId, ward, room, bed, false, null, null, recorded, newVersion);
    }

    /** The same without who lies there. */
    BedOccupancy withoutPatient() {
        return new BedOccupancy(bedId, ward, room, bed, taken, null, null, since, version);
    }
}
