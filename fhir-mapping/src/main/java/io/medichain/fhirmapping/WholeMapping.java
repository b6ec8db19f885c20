package io.medichain.fhirmapping;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Coding;
import io.medichain.fhir.TimeSpan;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.medichain.record.content.KeptElements;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.KeptType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;
import org.jspecify.annotations.Nullable;

/**
 * A resource that is kept whole, with what a timeline has to know of it: read by the paths of {@link KeptElements}, the
 * same way for each type.
 *
 * @param resource the resource
 * @param type its type
 * @param references what its references mean
 * @param medications what a medication is that it refers to
 */
record WholeMapping(
        Resource resource,
        KeptType type,
        Referring references,
        Function<Reference, Optional<CodeableConcept>> medications) {
    private static final int LONGEST_WORDS = 500;

    /** What is made of it. */
    KeptResource content() {
        List<CodeableConcept> concepts = elements().concepts().stream()
                .flatMap(path -> at(path).flatMap(value -> concept(value, path).stream()))
                .distinct()
                .toList();
        return new KeptResource(
                type,
                code(elements().status()),
                code(elements().intent()),
                elements().intent() == null ? null : doNotPerform(),
                concepts.size() > Size.SEVERAL ? concepts.subList(0, Size.SEVERAL) : concepts,
                words(concepts.size() - Size.SEVERAL),
                patientReference(),
                type == KeptType.CONSENT ? Boolean.FALSE : null);
    }

    private KeptElements elements() {
        return type.elements();
    }

    /** The values at a path; those of all entries of a list. */
    private Stream<Base> at(String path) {
        Stream<Base> found = Stream.of(resource);
        for (String element : path.split("\\.", -1)) {
            found = found.flatMap(each -> children(each, element));
        }
        return found.filter(value -> !value.isEmpty());
    }

    private static Stream<Base> children(Base parent, String element) {
        try {
            return parent.listChildrenByName(element).stream();
        } catch (FHIRException e) {
            throw new IllegalStateException("No element of " + parent.fhirType() + ": " + element, e);
        }
    }

    private <T> Stream<T> at(String path, Class<T> of) {
        return at(path).filter(of::isInstance).map(of::cast);
    }

    private @Nullable String code(@Nullable String element) {
        return element == null
                ? null
                : at(element)
                        .map(value -> switch (value) {
                            case Enumeration<?> code -> Fhir.code(code, element);
                            case BooleanType yes -> String.valueOf(Fhir.yes(yes, element));
                            default -> null;
                        })
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable Boolean doNotPerform() {
        return at("doNotPerform", BooleanType.class)
                .map(element -> Fhir.yes(element, "doNotPerform"))
                .findFirst()
                .orElse(null);
    }

    private Optional<CodeableConcept> concept(Base value, String path) {
        return switch (value) {
            case org.hl7.fhir.r4.model.CodeableConcept concept -> Fhir.concept(concept, path);
            case Enumeration<?> code -> Optional.ofNullable(code(code, path));
            case Reference reference -> medications.apply(reference).or(() -> named(reference, path));
            default -> Optional.empty();
        };
    }

    /** A code that the standard defines, which the element says without its system. */
    private static @Nullable CodeableConcept code(Enumeration<?> code, String path) {
        String said = Fhir.code(code, path);
        return said == null
                ? null
                : Refused.at(path, () -> new CodeableConcept(List.of(new Coding(code.getSystem(), said, null)), null));
    }

    private Optional<CodeableConcept> named(Reference reference, String path) {
        return Optional.ofNullable(references.words(reference))
                .map(words -> Refused.at(path, () -> new CodeableConcept(List.of(), words)));
    }

    /** When it was: the first time of the first element that says one. */
    TimeSpan occurred() {
        return elements().times().stream()
                .flatMap(path -> at(path).flatMap(value -> time(value, path).stream()))
                .findFirst()
                .orElseGet(Fhir::firstKnown);
    }

    private Optional<TimeSpan> time(Base value, String path) {
        return switch (value) {
            case Period period -> Optional.ofNullable(Fhir.span(period, path));
            case Timing times -> Optional.ofNullable(Fhir.time(times, path));
            case BaseDateTimeType moment when path.equals("start") -> Optional.ofNullable(fromStart(moment));
            case BaseDateTimeType moment -> Optional.ofNullable(Fhir.moment(moment, path));
            default -> Optional.empty();
        };
    }

    /** An appointment has its end beside its start. */
    private @Nullable TimeSpan fromStart(BaseDateTimeType start) {
        BaseDateTimeType end = type == KeptType.APPOINTMENT
                ? at("end", BaseDateTimeType.class).findFirst().orElse(null)
                : null;
        return end == null
                ? Fhir.moment(start, "start")
                : Refused.at("end", () -> new TimeSpan(Fhir.dateTime(start, "start"), Fhir.dateTime(end, "end")));
    }

    private @Nullable String words(int conceptsLeftOut) {
        String all = Fhir.joined(Stream.concat(
                elements().words().stream().flatMap(path -> at(path).map(value -> legible(words(value), path))),
                conceptsLeftOut > 0 ? Stream.of("and " + conceptsLeftOut + " concepts more") : Stream.empty()));
        return all == null ? null : cut(all);
    }

    private static @Nullable String legible(@Nullable String words, String path) {
        return words == null || words.isBlank()
                ? null
                : Refused.at(
                        path, () -> Rule.text(cut(words), path.substring(path.lastIndexOf('.') + 1), Size.PARAGRAPH));
    }

    /** Not within a character of two halves. */
    private static String cut(String text) {
        if (text.length() <= LONGEST_WORDS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_WORDS - 1)) ? LONGEST_WORDS - 1 : LONGEST_WORDS;
        return text.substring(0, end) + "…";
    }

    private @Nullable String words(Base value) {
        return switch (value) {
            case org.hl7.fhir.r4.model.CodeableConcept concept ->
                Fhir.concept(concept, "text").map(CodeableConcept::words).orElse(null);
            case HumanName name -> name.hasText() ? name.getText() : name.getNameAsSingleString();
            case Reference reference -> references.words(reference);
            case Money money -> amount(money.getValue(), money.getCurrency());
            case Quantity quantity -> amount(quantity);
            case PrimitiveType<?> said -> said.getValueAsString();
            default -> null;
        };
    }

    /** With its comparator; where no unit is shown to people, in the code of one. */
    private static @Nullable String amount(Quantity it) {
        String words = amount(it.getValue(), it.hasUnit() ? it.getUnit() : it.getCode());
        return (words == null || !it.hasComparator())
                ? words
                : it.getComparator().toCode() + " " + words;
    }

    private static @Nullable String amount(@Nullable BigDecimal value, @Nullable String unit) {
        if (value == null || ResourceText.isHuge(value.toString())) {
            return null;
        }
        return unit == null ? value.toPlainString() : value.toPlainString() + " " + unit;
    }

    /**
     * The visit, where one alone is named.
     *
     * @return empty where none is, or several are: then it is named, and the resource has them as they were said
     */
    Optional<UUID> visit() {
        String path = elements().visit();
        if (path == null) {
            return Optional.empty();
        }
        List<Reference> named = different(at(path, Reference.class));
        if (named.size() > 1) {
            references.leftAsSaid(path, "names several, so it comes in without one");
            return Optional.empty();
        }
        return named.stream().findFirst().flatMap(one -> references.visit(one, path));
    }

    /** Each once, by what it says of whom it names: a Provenance may name all of a patient's tens of thousands. */
    private static List<Reference> different(Stream<Reference> all) {
        Map<List<@Nullable String>, Reference> some = new LinkedHashMap<>();
        all.forEach(one -> some.putIfAbsent(
                Arrays.asList(
                        one.getReference(),
                        one.getType(),
                        one.getDisplay(),
                        one.getIdentifier().getSystem(),
                        one.getIdentifier().getValue()),
                one));
        return List.copyOf(some.values());
    }

    /**
     * The patient whom it is about.
     *
     * @throws Refused where it names nobody, or several
     */
    UUID patient() {
        String path = elements().patient();
        if (!type.namesOthers()) {
            return references.patient(Fhir.only(at(path, Reference.class).toList(), path), path);
        }
        List<UUID> patients = named().flatMap(
                        one -> references.subject(one, path, type == KeptType.PROVENANCE).stream())
                .distinct()
                .toList();
        if (patients.isEmpty()) {
            throw new Refused(path, "names no patient of this import, nor anything that came in of one");
        }
        if (patients.size() > 1) {
            throw new Refused(path, "names several patients, or what is about several");
        }
        return patients.getFirst();
    }

    private Stream<Reference> named() {
        return different(at(elements().patient(), Reference.class)).stream();
    }

    private @Nullable String patientReference() {
        return !type.namesOthers()
                ? null
                : named().filter(one -> references
                                .subject(one, elements().patient(), false)
                                .isPresent())
                        .map(Reference::getReference)
                        .filter(said -> said != null && said.length() <= Size.PARAGRAPH)
                        .findFirst()
                        .orElse(null);
    }
}
