package io.medichain.encounter.command;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;

/** Who lies in a bed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
sealed interface Occupancy {
    /** Nobody. */
    record Free() implements Occupancy {}

    /** The patient of a stay. */
    record Taken(EncounterId by, PatientId patient) implements Occupancy {}
}
