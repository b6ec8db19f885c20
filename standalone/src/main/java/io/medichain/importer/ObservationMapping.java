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
        Fhir.Categories category = Fhir.Categories.of(it.getCategory());
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(
                        "effective[x]",
                        Fhir.time(it.getEffective(), "effective[x]"),
                        Fhir.moment(it.getIssuedElement(), "issued")),
                new io.medichain.record.content.Observation(
                        Fhir.required(it.getCode(), "code"),
                        Fhir.code(it.getStatusElement(), "status"),
                        category.first(),
                        value(it.getValue()),
                        Fhir.code(it.getInterpretation(), "interpretation"),
                        range(it.getReferenceRange()),
                        it.getComponent().stream()
                                .map(part -> new ObservationComponent(
                                        Fhir.required(part.getCode(), "component.code"), value(part.getValue())))
                                .toList(),
                        Fhir.notes(it.getNote(), category.others())));
    }

    private static @Nullable ObservedValue value(@Nullable Type value) {
        return switch (value) {
            case null -> null;
            case Quantity quantity -> new ObservedValue.Measured(Fhir.quantity(quantity, "valueQuantity"));
            case CodeableConcept concept -> new ObservedValue.Concept(Fhir.required(concept, "valueCodeableConcept"));
            case BooleanType yes -> new ObservedValue.YesNo(Fhir.said(yes, "valueBoolean"));
            case IntegerType number ->
                new ObservedValue.Measured(new io.medichain.fhir.Quantity(
                        java.math.BigDecimal.valueOf(Fhir.said(number, "valueInteger")), null, null));
            default -> words(value);
        };
    }

    /** Text, times and the rarer types in the words that FHIR writes them in. */
    private static ObservedValue words(Type value) {
        if (!value.isPrimitive()) {
            throw new Refused("value[x]", "of the type " + value.fhirType() + " is not kept");
        }
        if (!value.hasPrimitiveValue()) {
            throw new Refused("value[x]", "has no value");
        }
        return Refused.at("value[x]", () -> new ObservedValue.Words(value.primitiveValue()));
    }

    private static @Nullable String range(List<Observation.ObservationReferenceRangeComponent> ranges) {
        Observation.ObservationReferenceRangeComponent range = Fhir.only(ranges, "referenceRange");
        if (range == null) {
            return null;
        }
        if (range.hasText()) {
            return Fhir.said(range.getTextElement(), "referenceRange.text");
        }
        String low = range.hasLow() ? bound(range.getLow(), "referenceRange.low") : "";
        String high = range.hasHigh() ? bound(range.getHigh(), "referenceRange.high") : "";
        return low.isEmpty() && high.isEmpty() ? null : low + " - " + high;
    }

    private static String bound(Quantity bound, String element) {
        return Fhir.said(bound.getValueElement(), element + ".value").toPlainString();
    }
}
