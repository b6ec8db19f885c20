package io.medichain.patient;

import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name of a person (FHIR R4 HumanName).
 *
 * @param use what it is used for
 * @param family the family name
 * @param given the given names in order
 * @param prefix titles before it
 * @param suffix titles after it
 */
public record HumanName(
        @Nullable NameUse use,
        @Longest(Size.LINE) @Nullable String family,
        @Most(Size.FEW) @Longest(Size.LINE) List<String> given,
        @Most(Size.FEW) @Longest(Size.LINE) List<String> prefix,
        @Most(Size.FEW) @Longest(Size.LINE) List<String> suffix) {
    public HumanName {
        Rule.optionalText(family, "name.family", Size.LINE);
        given = words(given, "name.given");
        prefix = words(prefix, "name.prefix");
        suffix = words(suffix, "name.suffix");
        Rule.format(family != null || !given.isEmpty(), "name", "a family name, a given name or both");
    }

    /** An official name. */
    public static HumanName of(String family, String... given) {
        return new HumanName(NameUse.OFFICIAL, family, List.of(given), List.of(), List.of());
    }

    /** The name as people write it. */
    public String full() {
        return Stream.of(prefix.stream(), given.stream(), Stream.ofNullable(family), suffix.stream())
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }

    private static List<String> words(@Nullable List<String> values, String field) {
        List<String> words = Rule.list(values, field, Size.FEW);
        words.forEach(word -> Rule.text(word, field, Size.LINE));
        return words;
    }
}
