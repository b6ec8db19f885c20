package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.TimeSpan;
import io.medichain.personal.NameFold;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.PartOfName;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name of a person (FHIR R4 HumanName): its parts, or as it was written, or why it is not known.
 *
 * @param use what it is used for
 * @param family the family name
 * @param given the given names in order
 * @param prefix titles before it
 * @param suffix titles after it
 * @param text the whole name as it was written; it is shown where it is there
 * @param period when somebody is, or was, called so
 * @param absent why the name, or a part of it, is not there
 */
public record HumanName(
        @Nullable NameUse use,
        @PartOfName @Longest(Size.LINE) @Nullable String family,
        @PartOfName @Most(Size.SOME) @Longest(Size.LINE) List<String> given,
        @PartOfName @Most(Size.SOME) @Longest(Size.LINE) List<String> prefix,
        @PartOfName @Most(Size.SOME) @Longest(Size.LINE) List<String> suffix,

        @JsonInclude(JsonInclude.Include.NON_NULL) @PartOfName @Longest(Size.LABEL) @Nullable
        String text,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TimeSpan period,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AbsentReason absent)
        implements Dated {
    public HumanName {
        Rule.optionalText(family, "name.family", Size.LINE);
        given = words(given, "name.given");
        prefix = words(prefix, "name.prefix");
        suffix = words(suffix, "name.suffix");
        Rule.optionalText(text, "name.text", Size.LABEL);
        Rule.format(
                family != null || !given.isEmpty() || text != null || absent != null,
                "name",
                "a family name, a given name, a text, or the reason why there is none");
    }

    /** An official name. */
    public static HumanName of(String family, String... given) {
        return new HumanName(NameUse.OFFICIAL, family, List.of(given), List.of(), List.of(), null, null, null);
    }

    /** A name as it was written, of which nobody knows what its parts are. */
    public static HumanName ofText(@Nullable NameUse use, String text) {
        return new HumanName(use, null, List.of(), List.of(), List.of(), text, null, null);
    }

    /** The name as people write it; the family name comes first in Chinese characters, kana and hangul. */
    public String full() {
        if (text != null) {
            return text;
        }
        boolean familyFirst = family != null && NameFold.isUnspaced(family);
        Stream<String> called = familyFirst
                ? Stream.concat(Stream.ofNullable(family), given.stream())
                : Stream.concat(given.stream(), Stream.ofNullable(family));
        return Stream.of(prefix.stream(), called, suffix.stream())
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }

    @Override
    public boolean former() {
        return use == NameUse.OLD || use == NameUse.MAIDEN;
    }

    /** As what the name is shown where it is not simply what somebody is called at this time. */
    public @Nullable NameUse saidOf(Instant time) {
        if (!holdsAt(time)) {
            return use == NameUse.MAIDEN ? use : NameUse.OLD;
        }
        return use == NameUse.OFFICIAL || use == NameUse.USUAL ? null : use;
    }

    private static List<String> words(@Nullable List<String> values, String field) {
        List<String> words = Rule.list(values, field, Size.SOME);
        words.forEach(word -> Rule.text(word, field, Size.LINE));
        return words;
    }
}
