package io.medichain.fhirmapping;

import io.medichain.fhir.TimeSpan;
import io.medichain.problem.Size;
import io.medichain.record.content.Amount;
import io.medichain.record.content.DosageTiming;
import io.medichain.record.content.DoseAndRate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** How a medication is taken, whole: with all its numbers, and in words. */
final class Dosages {
    private Dosages() {}

    static List<io.medichain.record.content.Dosage> of(List<Dosage> dosages, String element) {
        return dosages.stream().map(dosage -> dosage(dosage, element)).toList();
    }

    private static io.medichain.record.content.Dosage dosage(Dosage it, String element) {
        return Refused.at(
                element,
                () -> new io.medichain.record.content.Dosage(
                        number(it.getSequenceElement(), element + ".sequence"),
                        it.hasTextElement() ? Fhir.said(it.getTextElement(), element + ".text") : null,
                        Fhir.concepts(it.getAdditionalInstruction(), element + ".additionalInstruction"),
                        it.getPatientInstruction(),
                        it.hasTiming() ? timing(it.getTiming(), element + ".timing") : null,
                        it.getAsNeeded() instanceof BooleanType needed
                                ? Fhir.yes(needed, element + ".asNeededBoolean")
                                : null,
                        it.getAsNeeded() instanceof org.hl7.fhir.r4.model.CodeableConcept reason
                                ? Fhir.required(reason, element + ".asNeededCodeableConcept")
                                : null,
                        Fhir.concept(it.getSite(), element + ".site").orElse(null),
                        Fhir.concept(it.getRoute(), element + ".route").orElse(null),
                        Fhir.concept(it.getMethod(), element + ".method").orElse(null),
                        it.getDoseAndRate().stream()
                                .map(amount -> doseAndRate(amount, element + ".doseAndRate"))
                                .toList(),
                        Measures.optional(it.getMaxDosePerPeriod(), element + ".maxDosePerPeriod"),
                        Measures.optional(it.getMaxDosePerAdministration(), element + ".maxDosePerAdministration"),
                        Measures.optional(it.getMaxDosePerLifetime(), element + ".maxDosePerLifetime")));
    }

    private static DoseAndRate doseAndRate(Dosage.DosageDoseAndRateComponent it, String element) {
        return new DoseAndRate(
                Fhir.concept(it.getType(), element + ".type").orElse(null),
                amount(it, it.getDose(), element + ".dose"),
                Measures.amount(it.getRate(), element + ".rate" + type(it.getRate())));
    }

    /** An amount that an element says itself, or in an extension where it could not. */
    private static @Nullable Amount amount(Element holder, @Nullable Type own, String element) {
        Extension said = holder.getExtensionByUrl(Ours.SAID_AMOUNT);
        if (said == null) {
            return Measures.amount(own, element + type(own));
        }
        if (own != null) {
            throw new Refused(element + type(own), "is another one than that of its extension " + Ours.SAID_AMOUNT);
        }
        return Measures.amount(said.getValue(), element + type(said.getValue()));
    }

    /** The part of the name of a choice that tells its type. */
    private static String type(@Nullable Type choice) {
        return choice == null ? "[x]" : choice.fhirType();
    }

    private static DosageTiming timing(Timing it, String element) {
        Timing.TimingRepeatComponent repeat = it.getRepeat();
        String at = element + ".repeat";
        Type bounds = repeat.getBounds();
        TimeSpan within = bounds instanceof Period period ? Fhir.span(period, at + ".boundsPeriod") : null;
        Amount length = amount(it, bounds instanceof Period ? null : bounds, at + ".bounds");
        return Refused.at(
                element,
                () -> new DosageTiming(
                        it.getEvent().stream()
                                .map(event -> Fhir.dateTime(event, element + ".event"))
                                .filter(Objects::nonNull)
                                .toList(),
                        Fhir.concept(it.getCode(), element + ".code").orElse(null),
                        within,
                        length,
                        number(repeat.getCountElement(), at + ".count"),
                        number(repeat.getCountMaxElement(), at + ".countMax"),
                        Measures.optional(repeat.getDurationElement(), at + ".duration"),
                        Measures.optional(repeat.getDurationMaxElement(), at + ".durationMax"),
                        Fhir.code(repeat.getDurationUnitElement(), at + ".durationUnit"),
                        number(repeat.getFrequencyElement(), at + ".frequency"),
                        number(repeat.getFrequencyMaxElement(), at + ".frequencyMax"),
                        Measures.optional(repeat.getPeriodElement(), at + ".period"),
                        Measures.optional(repeat.getPeriodMaxElement(), at + ".periodMax"),
                        Fhir.code(repeat.getPeriodUnitElement(), at + ".periodUnit"),
                        texts(repeat.getDayOfWeek(), at + ".dayOfWeek"),
                        texts(repeat.getTimeOfDay(), at + ".timeOfDay"),
                        texts(repeat.getWhen(), at + ".when"),
                        number(repeat.getOffsetElement(), at + ".offset")));
    }

    private static @Nullable Integer number(@Nullable IntegerType number, String element) {
        return number == null || number.isEmpty() ? null : Fhir.said(number, element);
    }

    private static List<String> texts(List<? extends PrimitiveType<?>> codes, String element) {
        return codes.stream()
                .map(code -> {
                    Fhir.said(code, element);
                    return code.getValueAsString();
                })
                .toList();
    }

    /**
     * All of them in words, text and numbers, in their order; the texts alone where that would be too long.
     *
     * @param said as they stand in the resource: their numbers tell which comes first
     */
    static @Nullable String words(List<io.medichain.record.content.Dosage> said) {
        List<io.medichain.record.content.Dosage> dosages = said.stream()
                .sorted(Comparator.comparing(
                        io.medichain.record.content.Dosage::sequence, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        String all =
                dosages.stream().map(io.medichain.record.content.Dosage::words).collect(Collectors.joining("; "));
        if (all.length() > Size.PARAGRAPH) {
            all = dosages.stream()
                    .flatMap(dosage -> Stream.ofNullable(dosage.text()))
                    .collect(Collectors.joining("; "));
        }
        return all.isBlank() || all.length() > Size.PARAGRAPH ? null : all;
    }
}
