package io.medichain.encounter;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medichain.patient.PatientId;

/** Who lies in a bed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
sealed interface Occupancy {
    /** Nobody. */
    record Free() implements Occupancy {}

    /** The patient of a stay. */
    record Taken(EncounterId by, PatientId patient) implements Occupancy {}
}
