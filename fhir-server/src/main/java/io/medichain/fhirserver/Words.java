package io.medichain.fhirserver;

import io.medichain.patient.Address;
import io.medichain.patient.HumanName;
import io.medichain.personal.NameFold;
import io.medichain.personal.Normalised;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words that somebody searches for (HL7 FHIR R4, Search, "string"): each has to be, or begin, a word of what is
 * compared, as names are folded (adr 54).
 *
 * @param said as they were said
 * @param folded each of them
 */
record Words(String said, List<String> folded) {
    /** Whether words are in names of somebody. */
    @FunctionalInterface
    interface InNames {
        boolean test(Words words, List<HumanName> names);
    }

    /** Several alternatives, parted by commas; a comma behind a backslash parts nothing. */
    static List<Words> several(String name, String value) {
        return Arrays.stream(value.split("(?<!\\\\),", -1))
                .map(said -> of(name, said.replaceAll("\\\\([,|$\\\\])", "$1")))
                .toList();
    }

    private static Words of(String name, String said) {
        List<String> folded = NameFold.words(Rule.text(said, name, Size.LINE));
        Rule.format(!folded.isEmpty(), name, "at least one word of letters or digits");
        return new Words(said, folded);
    }

    boolean ofNames(List<HumanName> names) {
        return names.stream()
                .anyMatch(name -> isIn(Stream.of(
                                Stream.ofNullable(name.family()),
                                name.given().stream(),
                                name.prefix().stream(),
                                name.suffix().stream(),
                                Stream.ofNullable(name.text()))
                        .flatMap(parts -> parts)));
    }

    boolean ofFamilies(List<HumanName> names) {
        return names.stream().anyMatch(name -> isIn(Stream.ofNullable(name.family())));
    }

    boolean ofGiven(List<HumanName> names) {
        return names.stream().anyMatch(name -> isIn(name.given().stream()));
    }

    /** @param part the parameter: of which part of it */
    boolean ofAddress(String part, Address address) {
        return switch (part) {
            case "address-city" -> isIn(said(address.city()));
            case "address-state" -> isIn(said(address.state()));
            case "address-postalcode" -> isIn(said(address.postalCode()));
            case "address-country" -> isIn(said(address.country()));
            default ->
                isIn(Stream.of(
                                address.line().stream(),
                                said(address.city()),
                                said(address.district()),
                                said(address.state()),
                                said(address.postalCode()),
                                said(address.country()),
                                said(address.text()))
                        .flatMap(parts -> parts));
        };
    }

    private static Stream<String> said(@Nullable String part) {
        return Stream.ofNullable(part);
    }

    /** Whether a number or address of somebody is the same, however it is written. */
    static boolean isSameNumber(String one, String other) {
        return !Normalised.identifier(one).isEmpty()
                && Normalised.identifier(one).equals(Normalised.identifier(other));
    }

    private boolean isIn(Stream<String> parts) {
        Set<String> there = new LinkedHashSet<>();
        StringBuilder together = new StringBuilder();
        parts.forEach(part -> {
            there.addAll(NameFold.spellings(part));
            String joined = String.join("", NameFold.words(part));
            there.add(joined);
            together.append(joined);
        });
        there.add(together.toString());
        return folded.stream()
                .allMatch(word -> there.stream()
                        .anyMatch(own -> NameFold.isUnspaced(word) ? own.contains(word) : own.startsWith(word)));
    }
}
