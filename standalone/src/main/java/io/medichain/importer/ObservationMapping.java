package io.medichain.importer;

import io.medichain.record.content.ObservationComponent;
import io.medichain.record.content.ObservedValue;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** A FHIR R4 Observation as a record. */
final class ObservationMapping {
    private ObservationMapping() {}

    static Content observation(Observation it) {
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(Fhir.time(it.getEffective()), Fhir.moment(Fhir.instant(it.getIssuedElement()))),
                new io.medichain.record.content.Observation(
                        Fhir.required(it.getCode(), "code"),
                        it.hasStatus() ? it.getStatus().toCode() : null,
                        Fhir.code(it.getCategory()),
                        value(it.getValue()),
                        Fhir.code(it.getInterpretation()),
                        range(it.getReferenceRange()),
                        it.getComponent().stream()
                                .map(part -> new ObservationComponent(
                                        Fhir.required(part.getCode(), "component.code"), value(part.getValue())))
                                .toList(),
                        Fhir.notes(it.getNote())));
    }

    private static @Nullable ObservedValue value(@Nullable Type value) {
        return switch (value) {
            case null -> null;
            case Quantity quantity when quantity.hasValue() -> new ObservedValue.Measured(Fhir.quantity(quantity));
            case Quantity _ -> null;
            case CodeableConcept concept -> new ObservedValue.Concept(Fhir.required(concept, "value"));
            case BooleanType yes -> new ObservedValue.YesNo(yes.booleanValue());
            case IntegerType number ->
                new ObservedValue.Measured(
                        new io.medichain.fhir.Quantity(java.math.BigDecimal.valueOf(number.getValue()), null, null));
            default -> words(value);
        };
    }

    /** Text, times and the rarer types in the words that FHIR writes them in. */
    private static ObservedValue words(Type value) {
        if (!value.isPrimitive()) {
            throw new Refused("value of the type " + value.fhirType() + " is not kept");
        }
        return new ObservedValue.Words(value.primitiveValue());
    }

    private static @Nullable String range(List<Observation.ObservationReferenceRangeComponent> ranges) {
        if (ranges.isEmpty()) {
            return null;
        }
        Observation.ObservationReferenceRangeComponent range = ranges.getFirst();
        if (range.hasText()) {
            return range.getText();
        }
        String low = range.hasLow() ? range.getLow().getValue().toPlainString() : "";
        String high = range.hasHigh() ? range.getHigh().getValue().toPlainString() : "";
        return low.isEmpty() && high.isEmpty() ? null : low + " - " + high;
    }
}
