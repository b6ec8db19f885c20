package io.medichain.fhirserver;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhirmapping.SaidCode;
import io.medichain.record.content.ObservationComponent;
import io.medichain.record.content.ObservedValue;
import io.medichain.record.content.ReferenceRange;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** An observation that was written or changed here, as FHIR R4 Observation. */
final class MadeObservation {
    private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";

    private MadeObservation() {}

    static Observation of(io.medichain.record.content.Observation it) {
        Observation made = new Observation();
        made.setStatusElement(
                SaidCode.status(new Observation.ObservationStatusEnumFactory(), "Observation.status", it.status()));
        it.categories().forEach(one -> made.addCategory(Datatypes.concept(one)));
        if (it.categories().isEmpty() && it.category() != null) {
            made.addCategory(Datatypes.code(it.category(), CATEGORIES));
        }
        made.setCode(Datatypes.concept(it.code()));
        made.setValue(value(it.value()));
        made.setDataAbsentReason(Datatypes.concept(it.dataAbsentReason()));
        if (it.focus() != null) {
            made.addFocus(new Reference().setDisplay(it.focus()));
        }
        made.setInterpretation(
                it.interpretations().isEmpty() && it.interpretation() != null
                        ? List.of(Datatypes.words(it.interpretation()))
                        : Datatypes.concepts(it.interpretations()));
        made.setNote(Datatypes.notes(it.note()));
        made.setBodySite(Datatypes.concept(it.bodySite()));
        made.setMethod(Datatypes.concept(it.method()));
        made.setReferenceRange(ranges(it.referenceRanges(), it.referenceRange()));
        it.component().forEach(part -> made.addComponent(component(part)));
        return made;
    }

    private static Observation.ObservationComponentComponent component(ObservationComponent it) {
        Observation.ObservationComponentComponent made = new Observation.ObservationComponentComponent();
        made.setCode(Datatypes.concept(it.code()));
        made.setValue(value(it.value()));
        made.setDataAbsentReason(Datatypes.concept(it.dataAbsentReason()));
        made.setInterpretation(Datatypes.concepts(it.interpretations()));
        made.setReferenceRange(ranges(it.referenceRanges(), null));
        return made;
    }

    /** The words of the normal ones alone, where no more is known. */
    private static List<Observation.ObservationReferenceRangeComponent> ranges(
            List<ReferenceRange> ranges, @Nullable String words) {
        if (ranges.isEmpty() && words != null) {
            return List.of(new Observation.ObservationReferenceRangeComponent().setText(words));
        }
        return ranges.stream().map(MadeObservation::range).toList();
    }

    private static Observation.ObservationReferenceRangeComponent range(ReferenceRange it) {
        return new Observation.ObservationReferenceRangeComponent()
                .setLow(Datatypes.quantity(it.low()))
                .setHigh(Datatypes.quantity(it.high()))
                .setType(Datatypes.concept(it.type()))
                .setAppliesTo(Datatypes.concepts(it.appliesTo()))
                .setAge(Datatypes.range(it.age()))
                .setText(it.text());
    }

    private static @Nullable Type value(@Nullable ObservedValue value) {
        return switch (value) {
            case ObservedValue.Measured it -> Datatypes.quantity(it.quantity());
            case ObservedValue.Concept(CodeableConcept concept) -> Datatypes.concept(concept);
            case ObservedValue.Words it -> new StringType(it.text());
            case ObservedValue.YesNo it -> new BooleanType(it.yes());
            case ObservedValue.Proportion it -> Datatypes.ratio(it.ratio());
            case ObservedValue.Between it -> Datatypes.range(it.range());
            case ObservedValue.Series it -> Datatypes.sampled(it.sampled());
            case ObservedValue.Count it -> new IntegerType(it.integer());
            case ObservedValue.TimeOfDay it -> new TimeType(it.time().value());
            case ObservedValue.Dated it -> Datatypes.dateTime(it.when());
            case ObservedValue.During it -> Datatypes.period(it.period());
            case null -> null;
        };
    }
}
