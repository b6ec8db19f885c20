package io.medichain.fhirmapping;

import io.medichain.fhir.ClockTime;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Size;
import io.medichain.record.content.ObservationComponent;
import io.medichain.record.content.ObservedValue;
import io.medichain.record.content.ReferenceRange;
import io.medichain.record.content.ValueSets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SampledData;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** A FHIR R4 Observation as a record. */
final class ObservationMapping {
    private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";

    /** Who or what is not the patient. */
    private static final Set<String> SOMEBODY_ELSE = Set.of("Patient", "RelatedPerson", "Group", "Specimen");

    private ObservationMapping() {}

    static Content observation(Observation it, Referring references) {
        Fhir.Categories category = Fhir.Categories.of(
                it.getCategory(), CATEGORIES, ValueSets.of(io.medichain.record.content.Observation.class, "category"));
        List<ReferenceRange> ranges = ranges(it.getReferenceRange(), "referenceRange");
        ObservedValue value = value(it.getValue());
        return Content.of(
                it.getSubject(),
                it.getEncounter(),
                Fhir.firstKnown(
                        Fhir.time(it.getEffective(), "effective[x]"), Fhir.moment(it.getIssuedElement(), "issued")),
                new io.medichain.record.content.Observation(
                        Fhir.required(it.getCode(), "code"),
                        Fhir.status(it.getStatusElement(), "status"),
                        category.code(),
                        value,
                        Fhir.joined(it.getInterpretation().stream().map(Fhir::code)),
                        Fhir.joined(ranges.stream()
                                .filter(ReferenceRange::countsAsNormal)
                                .map(range -> range.words(value))),
                        it.getComponent().stream()
                                .map(ObservationMapping::component)
                                .toList(),
                        note(it, references),
                        Fhir.concepts(it.getInterpretation(), "interpretation"),
                        ranges,
                        absent(it.getDataAbsentReason(), it.getValue(), "dataAbsentReason"),
                        Fhir.concept(it.getBodySite(), "bodySite").orElse(null),
                        Fhir.concept(it.getMethod(), "method").orElse(null),
                        category.all(),
                        focus(it, references)));
    }

    /** What was observed where that is not the patient, and be it that nothing tells what it is. */
    private static @Nullable String focus(Observation it, Referring references) {
        List<String> others = otherFoci(it, references)
                .filter(one -> isSomebodyElse(one, references))
                .map(references::words)
                .map(words -> words == null ? "something else than the patient" : words)
                .distinct()
                .toList();
        return others.isEmpty() ? null : upTo(Size.PARAGRAPH, others);
    }

    /** The remarks; what of the patient it is about, a condition or an implant, is one of them. */
    private static @Nullable String note(Observation it, Referring references) {
        String about = Fhir.joined(otherFoci(it, references)
                .filter(one -> !isSomebodyElse(one, references))
                .map(references::words));
        return Stream.of(Fhir.notes(it.getNote()), about == null ? null : "About: " + about)
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + "\n" + other)
                .orElse(null);
    }

    private static Stream<Reference> otherFoci(Observation it, Referring references) {
        return it.getFocus().stream().filter(one -> !references.areOne(one, it.getSubject()));
    }

    /** The focus may be a condition, procedure, device or body structure of the patient as well (HL7 FHIR R4). */
    private static boolean isSomebodyElse(Reference focus, Referring references) {
        return references.typeNamed(focus).map(SOMEBODY_ELSE::contains).orElse(true);
    }

    /** As many as there is room for, and how many more there are. */
    private static String upTo(int most, List<String> all) {
        int shown = all.size();
        String words = String.join(", ", all);
        while (words.length() > most && shown > 1) {
            shown--;
            words = String.join(", ", all.subList(0, shown)) + " and " + (all.size() - shown) + " more";
        }
        return words;
    }

    private static ObservationComponent component(Observation.ObservationComponentComponent it) {
        return new ObservationComponent(
                Fhir.required(it.getCode(), "component.code"),
                value(it.getValue()),
                Fhir.concepts(it.getInterpretation(), "component.interpretation"),
                ranges(it.getReferenceRange(), "component.referenceRange"),
                absent(it.getDataAbsentReason(), it.getValue(), "component.dataAbsentReason"));
    }

    /** Why there is no value: said so, or in place of the value. */
    private static @Nullable CodeableConcept absent(
            org.hl7.fhir.r4.model.@Nullable CodeableConcept said, @Nullable Type value, String element) {
        return Fhir.concept(said, element).or(() -> masked(value)).orElse(null);
    }

    /** The reason that stands where a value would. */
    private static Optional<CodeableConcept> masked(@Nullable Type value) {
        return Stream.of(Optional.ofNullable(value), numberOf(value))
                .flatMap(Optional::stream)
                .filter(element -> !(element instanceof PrimitiveType<?> primitive) || !primitive.hasValue())
                .flatMap(element -> Fhir.absentReason(element).stream())
                .map(reason -> CodeableConcept.of(CodeSystems.ABSENT_REASON, reason, reason))
                .findFirst();
    }

    private static Optional<Element> numberOf(@Nullable Type value) {
        return value instanceof Quantity quantity ? Optional.ofNullable(quantity.getValueElement()) : Optional.empty();
    }

    private static @Nullable ObservedValue value(@Nullable Type value) {
        return (value == null || (masked(value).isPresent() && !isSaid(value))) ? null : said(value);
    }

    /** Whether it says a value, whatever is said of why there is none. */
    private static boolean isSaid(Type value) {
        if (value instanceof Quantity quantity) {
            return quantity.getValue() != null;
        }
        Type alone = value.copy();
        alone.setExtension(List.of());
        return !alone.isEmpty();
    }

    private static ObservedValue said(Type value) {
        return switch (value) {
            case Quantity quantity -> new ObservedValue.Measured(Measures.quantity(quantity, "valueQuantity"));
            case org.hl7.fhir.r4.model.CodeableConcept concept ->
                new ObservedValue.Concept(Fhir.required(concept, "valueCodeableConcept"));
            case BooleanType yes -> new ObservedValue.YesNo(Fhir.said(yes, "valueBoolean"));
            case IntegerType number -> new ObservedValue.Count(Fhir.said(number, "valueInteger"));
            case Range range -> new ObservedValue.Between(Measures.range(range, "valueRange"));
            case Ratio ratio -> new ObservedValue.Proportion(Measures.ratio(ratio, "valueRatio"));
            case SampledData sampled -> new ObservedValue.Series(Measures.sampled(sampled, "valueSampledData"));
            case TimeType time ->
                Refused.at("valueTime", () -> new ObservedValue.TimeOfDay(new ClockTime(Fhir.said(time, "valueTime"))));
            case DateTimeType time ->
                new ObservedValue.Dated(Optional.ofNullable(Fhir.dateTime(time, "valueDateTime"))
                        .orElseThrow(() -> new Refused("valueDateTime", "has no value")));
            case Period period ->
                new ObservedValue.During(Optional.ofNullable(Fhir.span(period, "valuePeriod"))
                        .orElseThrow(() -> new Refused("valuePeriod", "has no value")));
            case StringType text ->
                Refused.at("valueString", () -> new ObservedValue.Words(Fhir.said(text, "valueString")));
            default -> throw new Refused("value[x]", "of the type " + value.fhirType() + " is not kept");
        };
    }

    private static List<ReferenceRange> ranges(
            List<Observation.ObservationReferenceRangeComponent> ranges, String element) {
        return ranges.stream()
                .map(range -> Refused.at(
                        element,
                        () -> new ReferenceRange(
                                Measures.optional(range.getLow(), element + ".low"),
                                Measures.optional(range.getHigh(), element + ".high"),
                                Fhir.concept(range.getType(), element + ".type").orElse(null),
                                Fhir.concepts(range.getAppliesTo(), element + ".appliesTo"),
                                range.hasAge() ? Measures.range(range.getAge(), element + ".age") : null,
                                range.hasTextElement() ? Fhir.said(range.getTextElement(), element + ".text") : null)))
                .toList();
    }
}
