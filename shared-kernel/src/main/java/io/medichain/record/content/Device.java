package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
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
        @Longest(Size.WORD) @Nullable String status,
        @Longest(Size.PARAGRAPH) @Nullable String deviceName,
        @Longest(Size.LINE) @Nullable String manufacturer,
        @Longest(Size.LABEL) @Nullable String udi,
        @Longest(Size.WORD) @Nullable String lotNumber,
        @Longest(Size.WORD) @Nullable String serialNumber,
        @Nullable DateTime expiration)
        implements RecordContent {
    public Device {
        Rule.present(type, "type");
        Rule.optionalText(status, "status", Size.WORD);
        Rule.optionalText(deviceName, "deviceName", Size.PARAGRAPH);
        Rule.optionalText(manufacturer, "manufacturer", Size.LINE);
        Rule.optionalText(udi, "udi", Size.LABEL);
        Rule.optionalText(lotNumber, "lotNumber", Size.WORD);
        Rule.optionalText(serialNumber, "serialNumber", Size.WORD);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(type);
    }
}
