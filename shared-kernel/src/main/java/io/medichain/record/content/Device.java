package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device of the patient, such as an implant (FHIR R4 Device).
 *
 * @param type what kind of device
 * @param status active, inactive, entered-in-error or unknown
 * @param deviceName its name
 * @param manufacturer who made it
 * @param udi the unique device identifier as printed
 * @param lotNumber the lot
 * @param serialNumber the serial number
 * @param expiration until when it may be used
 */
public record Device(
        CodeableConcept type,
        @Nullable String status,
        @Nullable String deviceName,
        @Nullable String manufacturer,
        @Nullable String udi,
        @Nullable String lotNumber,
        @Nullable String serialNumber,
        @Nullable Instant expiration)
        implements RecordContent {
    public Device {
        Rule.present(type, "type");
        Rule.optionalText(status, "status", 64);
        Rule.optionalText(deviceName, "deviceName", 255);
        Rule.optionalText(manufacturer, "manufacturer", 255);
        Rule.optionalText(udi, "udi", 1024);
        Rule.optionalText(lotNumber, "lotNumber", 64);
        Rule.optionalText(serialNumber, "serialNumber", 64);
        Rule.optionalTime(expiration, "expiration");
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(type);
    }
}
