package io.medichain.importer;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Coding;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.TimeSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The data types of FHIR R4 as the value types of MediChain. */
final class Fhir {
    private Fhir() {}

    /** A concept; empty when it says nothing. */
    static Optional<CodeableConcept> concept(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept, String element) {
        if (concept == null || concept.isEmpty()) {
            return Optional.empty();
        }
        List<Coding> codings = concept.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> coding(coding, element + ".coding"))
                .toList();
        String text = concept.hasText()
                ? concept.getText()
                : concept.getCodingFirstRep().getDisplay();
        return codings.isEmpty() && text == null
                ? Optional.empty()
                : Optional.of(Refused.at(element, () -> new CodeableConcept(codings, text)));
    }

    /** A concept that has to be there. */
    static CodeableConcept required(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept, String element) {
        return concept(concept, element).orElseThrow(() -> new Refused(element, "is missing"));
    }

    static List<CodeableConcept> concepts(List<org.hl7.fhir.r4.model.CodeableConcept> concepts, String element) {
        return concepts.stream().flatMap(one -> concept(one, element).stream()).toList();
    }

    static Coding coding(org.hl7.fhir.r4.model.Coding coding, String element) {
        return Refused.at(element, () -> new Coding(coding.getSystem(), coding.getCode(), coding.getDisplay()));
    }

    /**
     * Several categories, where a record has room for the code of one.
     *
     * @param first the first one's code
     * @param others a line for the note, so that none is lost
     */
    record Categories(@Nullable String first, @Nullable String others) {
        static Categories of(List<org.hl7.fhir.r4.model.CodeableConcept> concepts) {
            return ofCodes(concepts.stream().map(Fhir::code));
        }

        static Categories ofCodes(Stream<@Nullable String> codes) {
            List<String> all = codes.filter(Objects::nonNull).distinct().toList();
            return new Categories(
                    all.isEmpty() ? null : all.getFirst(),
                    all.size() < 2 ? null : "Further category: " + String.join(", ", all.subList(1, all.size())));
        }
    }

    /** The code of the only concept. */
    static @Nullable String code(List<org.hl7.fhir.r4.model.CodeableConcept> concepts, String element) {
        return code(only(concepts, element));
    }

    /**
     * The only one of a list; none of an empty one.
     *
     * @throws Refused where there are several: a record here has room for one, and none is passed over in silence
     */
    static <T> @Nullable T only(List<T> some, String element) {
        if (some.size() > 1) {
            throw new Refused(element, "has several entries, of which a record here can keep one");
        }
        return some.isEmpty() ? null : some.getFirst();
    }

    /** All of them in one text. */
    static @Nullable String joined(Stream<@Nullable String> some) {
        String all = some.filter(Objects::nonNull).distinct().collect(Collectors.joining(", "));
        return all.isBlank() ? null : all;
    }

    static @Nullable String code(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept) {
        if (concept == null || concept.isEmpty()) {
            return null;
        }
        return concept.getCodingFirstRep().hasCode()
                ? concept.getCodingFirstRep().getCode()
                : concept.getText();
    }

    /**
     * The code of a status that FHIR R4 binds to a system of its own, wherever among the codings it stands.
     *
     * @throws Refused where the concept says something, but nothing in that system, or two things: what it means is not
     *     known here
     */
    static @Nullable String status(
            org.hl7.fhir.r4.model.@Nullable CodeableConcept concept, String element, String system) {
        if (concept == null || concept.isEmpty()) {
            return null;
        }
        List<String> codes = concept.getCoding().stream()
                .filter(coding -> system.equals(coding.getSystem()) && coding.hasCode())
                .map(org.hl7.fhir.r4.model.Coding::getCode)
                .distinct()
                .toList();
        if (codes.size() != 1) {
            throw new Refused(element, "has " + (codes.isEmpty() ? "no code" : "several codes") + " of " + system);
        }
        return codes.getFirst();
    }

    /** The words of a concept. */
    static @Nullable String words(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept, String element) {
        return concept(concept, element).map(CodeableConcept::words).orElse(null);
    }

    /** A code of a fixed set; none where the element is not there. */
    static @Nullable String code(@Nullable Enumeration<?> code, String element) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        said(code, element);
        return code.getCode();
    }

    /** Yes, no, or not said. */
    static @Nullable Boolean yes(org.hl7.fhir.r4.model.@Nullable BooleanType element, String name) {
        return (element == null || element.isEmpty()) ? null : said(element, name);
    }

    /** The value of an element that is there: one that only says why it has none, in an extension, is not kept. */
    static <T> T said(PrimitiveType<T> element, String name) {
        T value = element.getValue();
        if (value == null) {
            throw new Refused(name, "has no value");
        }
        // the parser takes a text for a number
        if (value instanceof BigDecimal && ResourceText.isHuge(element.getValueAsString())) {
            throw ResourceText.huge(name);
        }
        return value;
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

    /** A time as it was said, of which the year alone may be known; none where the element is not there. */
    static @Nullable DateTime dateTime(@Nullable BaseDateTimeType time, String element) {
        if (time == null || !time.hasValue()) {
            return null;
        }
        String text = time.getValueAsString();
        return Refused.at(element, () -> new DateTime(text));
    }

    /** A period as it was said; none where it has neither start nor end. */
    static @Nullable TimeSpan span(org.hl7.fhir.r4.model.@Nullable Period period, String element) {
        if (period == null) {
            return null;
        }
        DateTime start = dateTime(period.getStartElement(), element + ".start");
        DateTime end = dateTime(period.getEndElement(), element + ".end");
        return start == null && end == null ? null : Refused.at(element, () -> new TimeSpan(start, end));
    }

    /** The time of a choice such as {@code effective[x]}; a period, a moment, or nothing. */
    static @Nullable TimeSpan time(@Nullable Type choice, String element) {
        return switch (choice) {
            case org.hl7.fhir.r4.model.Period span -> span(span, element);
            case DateTimeType time -> moment(time, element);
            case InstantType time -> moment(time, element);
            case null, default -> null;
        };
    }

    static @Nullable TimeSpan moment(@Nullable BaseDateTimeType time, String element) {
        DateTime said = dateTime(time, element);
        return said == null ? null : TimeSpan.at(said);
    }

    /** The first of the times that is known; {@code element} says where it belongs. */
    static TimeSpan firstKnown(String element, @Nullable TimeSpan... times) {
        for (TimeSpan time : times) {
            if (time != null) {
                return time;
            }
        }
        throw new Refused(element, "is missing, and nothing else says when it happened");
    }

    static @Nullable String notes(List<Annotation> notes) {
        return notes(notes, null);
    }

    /** The notes, and a line of ours behind them. */
    static @Nullable String notes(List<Annotation> notes, @Nullable String behind) {
        String text = Stream.concat(
                        notes.stream().map(note -> said(note.getTextElement(), "note.text")), Stream.ofNullable(behind))
                .collect(Collectors.joining("\n"));
        return text.isBlank() ? null : text;
    }
}
