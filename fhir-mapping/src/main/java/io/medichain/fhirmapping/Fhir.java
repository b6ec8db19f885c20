package io.medichain.fhirmapping;

import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Coding;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.TimeSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The data types of FHIR R4 as the value types of MediChain. */
final class Fhir {
    /** The extension by which an element says why it has no value (HL7 FHIR R4, data-absent-reason). */
    static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private static final String NOT_SAID = "not said";

    private Fhir() {}

    /** A concept; empty when it says nothing. A code that is of no system is words. */
    static Optional<CodeableConcept> concept(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept, String element) {
        if (concept == null || concept.isEmpty()) {
            return Optional.empty();
        }
        List<Coding> codings = concept.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> coding(coding, element + ".coding"))
                .toList();
        String said = concept.hasText() ? concept.getText() : display(concept.getCoding());
        String text =
                said == null && codings.isEmpty() ? concept.getCodingFirstRep().getCode() : said;
        return codings.isEmpty() && text == null
                ? Optional.empty()
                : Optional.of(Refused.at(element, () -> new CodeableConcept(codings, text)));
    }

    /** The words of the first coding that has any. */
    private static @Nullable String display(List<org.hl7.fhir.r4.model.Coding> codings) {
        return codings.stream()
                .flatMap(coding -> Stream.ofNullable(coding.getDisplay()))
                .findFirst()
                .orElse(null);
    }

    /** A concept that has to be there, be it that only why it is not said is. */
    static CodeableConcept required(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept, String element) {
        return concept(concept, element)
                .or(() -> absentReason(concept).map(Fhir::notSaid))
                .orElseThrow(() -> new Refused(element, "is missing"));
    }

    /**
     * A concept that every record here has, and that a resource may leave out: what it is nobody said, and that is
     * said.
     */
    static CodeableConcept orNotSaid(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept, String element) {
        return concept(concept, element)
                .orElseGet(() -> notSaid(absentReason(concept).orElse("unknown")));
    }

    private static CodeableConcept notSaid(String reason) {
        return new CodeableConcept(List.of(new Coding(CodeSystems.ABSENT_REASON, reason, null)), NOT_SAID);
    }

    /** Why an element has no value, a code of HL7 data-absent-reason; empty where nobody says so. */
    static Optional<String> absentReason(@Nullable Element element) {
        return (element == null ? Stream.<Extension>empty() : element.getExtension().stream())
                .filter(extension -> ABSENT.equals(extension.getUrl()))
                .map(Extension::getValue)
                .flatMap(reason -> Stream.ofNullable(reason == null ? null : reason.primitiveValue()))
                .findFirst();
    }

    static List<CodeableConcept> concepts(List<org.hl7.fhir.r4.model.CodeableConcept> concepts, String element) {
        return concepts.stream().flatMap(one -> concept(one, element).stream()).toList();
    }

    static Coding coding(org.hl7.fhir.r4.model.Coding coding, String element) {
        return Refused.at(element, () -> new Coding(coding.getSystem(), coding.getCode(), coding.getDisplay()));
    }

    /**
     * Categories, of which a record knows one by its code.
     *
     * @param code that one
     * @param all of them, where the code does not say it all
     */
    record Categories(@Nullable String code, List<CodeableConcept> all) {
        /** The first one's code. */
        static Categories of(List<org.hl7.fhir.r4.model.CodeableConcept> concepts) {
            return of(concepts, concepts.isEmpty() ? null : Fhir.code(concepts.getFirst()));
        }

        /** The first code that is one of these, of the system that defines them, or else of any. */
        static Categories of(List<org.hl7.fhir.r4.model.CodeableConcept> concepts, String system, Set<String> known) {
            List<org.hl7.fhir.r4.model.Coding> codings = concepts.stream()
                    .flatMap(concept -> concept.getCoding().stream())
                    .filter(coding -> coding.getCode() != null && known.contains(coding.getCode()))
                    .toList();
            return of(
                    concepts,
                    codings.stream()
                            .filter(coding -> system.equals(coding.getSystem()))
                            .findFirst()
                            .or(() -> codings.stream().findFirst())
                            .map(org.hl7.fhir.r4.model.Coding::getCode)
                            .orElse(null));
        }

        private static Categories of(List<org.hl7.fhir.r4.model.CodeableConcept> concepts, @Nullable String code) {
            List<CodeableConcept> all = concepts(concepts, "category");
            return new Categories(code, all.size() == 1 && isSaid(all.getFirst(), code) ? List.of() : all);
        }

        /** Whether the concept says nothing but this code. */
        private static boolean isSaid(CodeableConcept concept, @Nullable String code) {
            return concept.coding().isEmpty()
                    ? Objects.equals(concept.text(), code)
                    : concept.coding().stream().allMatch(coding -> coding.code().equals(code));
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
        if (concept == null || concept.isEmpty() || (!concept.hasCoding() && !concept.hasText() && isAbsent(concept))) {
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

    /** Whether it says why it has no value; as one that is not there, it says nothing else. */
    private static boolean isAbsent(Element element) {
        return element.getExtension().stream().allMatch(extension -> ABSENT.equals(extension.getUrl()));
    }

    /** The words of a concept. */
    static @Nullable String words(org.hl7.fhir.r4.model.@Nullable CodeableConcept concept, String element) {
        return concept(concept, element).map(CodeableConcept::words).orElse(null);
    }

    /** A status or intent of a record; none where it is not there, or says itself why it is absent. */
    static @Nullable String status(@Nullable Enumeration<?> code, String element) {
        return code != null && !code.hasValue() && isAbsent(code) ? null : code(code, element);
    }

    /** A code of a fixed set; none where the element is not there. */
    static @Nullable String code(@Nullable Enumeration<?> code, String element) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        Optional<String> said = SaidCode.said(code, element);
        if (said.isPresent()) {
            return said.get();
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
            case Timing times -> span(times, element);
            case null -> null;
            default -> {
                String words = inWords(choice, element);
                yield words == null ? null : Refused.at(element, () -> TimeSpan.inWords(words));
            }
        };
    }

    /** From the first to the last of several times: within which period they are, or each of them; else in words. */
    private static @Nullable TimeSpan span(Timing times, String element) {
        TimeSpan within = times.getRepeat().getBounds() instanceof org.hl7.fhir.r4.model.Period period
                ? span(period, element + ".repeat.boundsPeriod")
                : null;
        List<DateTime> events = times.getEvent().stream()
                .flatMap(event -> Stream.ofNullable(dateTime(event, element + ".event")))
                .sorted(Comparator.comparing(DateTime::first))
                .toList();
        if (within != null || events.isEmpty()) {
            String schedule = words(times.getCode(), element + ".code");
            return within == null && schedule != null ? Refused.at(element, () -> TimeSpan.inWords(schedule)) : within;
        }
        return Refused.at(
                element,
                () -> events.size() == 1
                        ? TimeSpan.at(events.getFirst())
                        : new TimeSpan(events.getFirst(), events.getLast()));
    }

    static @Nullable TimeSpan moment(@Nullable BaseDateTimeType time, String element) {
        DateTime said = dateTime(time, element);
        return said == null ? null : TimeSpan.at(said);
    }

    /** The first of the times that is known; where none is, that. */
    static TimeSpan firstKnown(@Nullable TimeSpan... times) {
        for (TimeSpan time : times) {
            if (time != null) {
                return time;
            }
        }
        return TimeSpan.inWords(TimeSpan.UNKNOWN);
    }

    /**
     * When something happened, of which somebody wrote down later that it had.
     *
     * @param choice when it was; what was said in words was before it was written down
     * @param written when that was, which counts where nothing else says it
     */
    static TimeSpan firstKnown(
            @Nullable Type choice, String element, @Nullable BaseDateTimeType written, String writtenElement) {
        TimeSpan said = firstKnown(time(choice, element), moment(written, writtenElement));
        return said.begins().isPresent() || said.text() == null
                ? said
                : new TimeSpan(null, dateTime(written, writtenElement), said.text());
    }

    /** A time that was said as an age or in words. */
    static @Nullable String inWords(@Nullable Type choice, String element) {
        return switch (choice) {
            case Age age -> "at the age of " + Measures.quantity(age, element).words();
            case Range range ->
                "at the age of " + Measures.range(range, element).words();
            case StringType said -> said(said, element);
            case null, default -> null;
        };
    }

    /**
     * The remarks, and what a record has no other room for, each in a line of its own.
     *
     * @param besides what it is, and its words
     */
    static @Nullable String notes(List<Annotation> notes, Stream<String> besides) {
        return Stream.concat(Stream.ofNullable(notes(notes)), besides)
                .reduce((one, other) -> one + "\n" + other)
                .orElse(null);
    }

    /** What it is, and its words; empty where there are none. */
    static Stream<String> beside(String what, Stream<@Nullable String> words) {
        return Stream.ofNullable(joined(words)).map(all -> what + ": " + all);
    }

    static @Nullable String notes(List<Annotation> notes) {
        String text = notes.stream()
                .map(note -> said(note.getTextElement(), "note.text"))
                .collect(Collectors.joining("\n"));
        return text.isBlank() ? null : text;
    }
}
