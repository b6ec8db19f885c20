package io.medichain.encounter.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.medichain.encounter.BedAssigned;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedPlace;
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
 * @param place the ward, the room and the bed in it
 * @param taken whether somebody lies there
 * @param encounterId the stay that has it; missing for a free bed, and where you may not know
 * @param patientId the patient who lies there
 * @param since since when it is taken; since when it is recorded as free
 * @param version the version for {@code If-Match}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BedOccupancy(
        BedId bedId,
        @JsonUnwrapped BedPlace place,
        @Schema(example = "true") boolean taken,
        @Nullable EncounterId encounterId,
        @Nullable PatientId patientId,
        Instant since,
        long version) {
    /** Taken since when the event says; when it was recorded, of a patient who was erased. */
    BedOccupancy taken(BedAssigned by, Instant recorded, long newVersion) {
        Instant from = by.from().value().map(Millis::of).orElse(recorded);
        return new BedOccupancy(bedId, place, true, by.encounterId(), by.patientId(), from, newVersion);
    }

    /** Free since when that was recorded: when a patient left is that patient's, and stays with none. */
    BedOccupancy free(Instant recorded, long newVersion) {
        return new BedOccupancy(bedId, place, false, null, null, recorded, newVersion);
    }

    /** The same without who lies there. */
    BedOccupancy withoutPatient() {
        return new BedOccupancy(bedId, place, taken, null, null, since, version);
    }
}
