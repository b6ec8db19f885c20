package io.medichain.fhirserver;

import io.medichain.patient.Address;
import io.medichain.patient.HumanName;
import io.medichain.personal.NameFold;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name or address of somebody as it is compared with words that are searched for: folded once, however many are.
 *
 * @param spellings each word of it, as it may be written
 */
record NameWords(Set<String> spellings) {
    NameWords {
        spellings = Set.copyOf(spellings);
    }

    /** All parts of each name. */
    static List<NameWords> all(List<HumanName> names) {
        return names.stream()
                .map(name -> of(Stream.of(
                                Stream.ofNullable(name.family()),
                                name.given().stream(),
                                name.prefix().stream(),
                                name.suffix().stream(),
                                Stream.ofNullable(name.text()))
                        .flatMap(parts -> parts)))
                .toList();
    }

    static List<NameWords> families(List<HumanName> names) {
        return names.stream().map(name -> of(said(name.family()))).toList();
    }

    static List<NameWords> given(List<HumanName> names) {
        return names.stream().map(name -> of(name.given().stream())).toList();
    }

    /** @param part the parameter: which part of each */
    static List<NameWords> ofAddresses(String part, List<Address> addresses) {
        return addresses.stream().map(address -> of(parts(part, address))).toList();
    }

    /** Whether all words of one alternative are in one of the names. */
    static boolean isAnyIn(List<Words> any, List<NameWords> names) {
        return any.stream().anyMatch(words -> names.stream().anyMatch(name -> name.has(words)));
    }

    private static Stream<String> parts(String part, Address address) {
        return switch (part) {
            case "address-city" -> said(address.city());
            case "address-state" -> said(address.state());
            case "address-postalcode" -> said(address.postalCode());
            case "address-country" -> said(address.country());
            default ->
                Stream.of(
                                address.line().stream(),
                                said(address.city()),
                                said(address.district()),
                                said(address.state()),
                                said(address.postalCode()),
                                said(address.country()),
                                said(address.text()))
                        .flatMap(parts -> parts);
        };
    }

    private static Stream<String> said(@Nullable String part) {
        return Stream.ofNullable(part);
    }

    private static NameWords of(Stream<String> parts) {
        Set<String> there = new LinkedHashSet<>();
        StringBuilder together = new StringBuilder();
        parts.forEach(part -> {
            there.addAll(NameFold.spellings(part));
            String joined = String.join("", NameFold.words(part));
            there.add(joined);
            together.append(joined);
        });
        there.add(together.toString());
        return new NameWords(there);
    }

    private boolean has(Words words) {
        return words.folded().stream()
                .allMatch(word -> spellings.stream()
                        .anyMatch(own -> NameFold.isUnspaced(word) ? own.contains(word) : own.startsWith(word)));
    }
}
