package io.medichain.importer;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Coding;
import io.medichain.fhir.Period;
import io.medichain.fhir.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The data types of FHIR R4 as the value types of MediChain. */
final class Fhir {
    private Fhir() {}

    /** A concept; empty when it says nothing. */
    static Optional<CodeableConcept> concept(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept) {
        if (concept == null || concept.isEmpty()) {
            return Optional.empty();
        }
        List<Coding> codings = concept.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(Fhir::coding)
                .toList();
        String text = concept.hasText()
                ? concept.getText()
                : concept.getCodingFirstRep().getDisplay();
        return codings.isEmpty() && text == null ? Optional.empty() : Optional.of(new CodeableConcept(codings, text));
    }

    /** A concept that has to be there. */
    static CodeableConcept required(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept, String field) {
        return concept(concept).orElseThrow(() -> new Refused(field + " is missing"));
    }

    static List<CodeableConcept> concepts(List<org.hl7.fhir.r4.model.CodeableConcept> concepts) {
        return concepts.stream().flatMap(one -> concept(one).stream()).toList();
    }

    static Coding coding(org.hl7.fhir.r4.model.Coding coding) {
        return new Coding(coding.getSystem(), coding.getCode(), coding.getDisplay());
    }

    /** The first code of the first concept. */
    static @Nullable String code(List<org.hl7.fhir.r4.model.CodeableConcept> concepts) {
        return concepts.isEmpty() ? null : code(concepts.getFirst());
    }

    static @Nullable String code(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept) {
        if (concept == null || concept.isEmpty()) {
            return null;
        }
        return concept.getCodingFirstRep().hasCode()
                ? concept.getCodingFirstRep().getCode()
                : concept.getText();
    }

    /** The words of a concept. */
    static @Nullable String words(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept) {
        return concept(concept).map(CodeableConcept::words).orElse(null);
    }

    static Quantity quantity(org.hl7.fhir.r4.model.Quantity quantity) {
        return new Quantity(quantity.getValue(), quantity.getUnit(), quantity.getCode());
    }

    /** A moment; a date alone is its beginning in its time zone, UTC where it has none. */
    static @Nullable Instant instant(@Nullable BaseDateTimeType time) {
        if (time == null || !time.hasValue()) {
            return null;
        }
        if (time.getTimeZone() == null) {
            return java.time.LocalDate.of(
                            time.getYear(),
                            time.getMonth() == null ? 1 : time.getMonth() + 1,
                            time.getDay() == null ? 1 : time.getDay())
                    .atStartOfDay(java.time.ZoneOffset.UTC)
                    .toInstant();
        }
        return time.getValue().toInstant();
    }

    static @Nullable Period period(org.hl7.fhir.r4.model.@Nullable Period period) {
        if (period == null) {
            return null;
        }
        Instant start = instant(period.getStartElement());
        return start == null ? null : new Period(start, instant(period.getEndElement()));
    }

    /** The time of a choice such as {@code effective[x]}; a period, a moment, or nothing. */
    static @Nullable Period time(@Nullable Type choice) {
        return switch (choice) {
            case org.hl7.fhir.r4.model.Period span -> period(span);
            case DateTimeType time -> moment(instant(time));
            case InstantType time -> moment(instant(time));
            case null, default -> null;
        };
    }

    static @Nullable Period moment(@Nullable Instant moment) {
        return moment == null ? null : Period.at(moment);
    }

    /** The first of the times that is known. */
    static Period firstKnown(@Nullable Period... times) {
        for (Period time : times) {
            if (time != null) {
                return time;
            }
        }
        throw new Refused("it does not say when it happened");
    }

    static @Nullable String notes(List<Annotation> notes) {
        String text = notes.stream().map(Annotation::getText).collect(java.util.stream.Collectors.joining("\n"));
        return text.isBlank() ? null : text;
    }
}
