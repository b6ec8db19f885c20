package io.medichain.patient.query;

import io.medichain.fhir.PartialDate;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.medichain.view.PageRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; all that is given has to hold. It travels in a body, because a URL holds no personal data.
 *
 * @param name words of the name, whole or their beginnings, in any order: without accents, apostrophes and the like,
 *     too
 * @param soundsLike whether what sounds like these words is looked for; whole words of Latin letters alone
 * @param identifier a number such as the medical record number
 * @param birthDate the day of birth; or a month or year, which finds everybody born in it
 * @param limit how many, 1 to 200; 50 when missing
 * @param cursor the {@code next} of the page before
 */
record PatientSearch(
        @Longest(Size.LINE) @Nullable String name,
        @Nullable Boolean soundsLike,
        @Longest(Size.LINE) @Nullable String identifier,
        @Nullable PartialDate birthDate,

        @Schema(minimum = "1", maximum = "" + PageRequest.MOST) @Nullable
        Integer limit,

        @Longest(value = Size.CURSOR, least = 0) @Nullable String cursor) {
    PatientSearch {
        Rule.optionalText(name, "name", Size.LINE);
        Rule.optionalText(identifier, "identifier", Size.LINE);
        Rule.format(
                name != null || identifier != null || birthDate != null,
                "name",
                "given, or an identifier or a birth date instead");
    }

    /** The tokens that a patient must have, the rarest kind first. */
    List<SearchTokens.Wanted> tokens(SearchTokens tokens) {
        List<SearchTokens.Wanted> wanted = new ArrayList<>();
        if (identifier != null) {
            wanted.add(SearchTokens.Wanted.token(tokens.identifier(identifier)));
        }
        if (birthDate != null) {
            wanted.add(SearchTokens.Wanted.token(tokens.birthDate(birthDate)));
        }
        if (name != null) {
            List<SearchTokens.Wanted> words =
                    Boolean.TRUE.equals(soundsLike) ? tokens.sounds(name) : tokens.words(name);
            Rule.format(!words.isEmpty(), "name", "at least one word of letters or digits");
            wanted.addAll(words);
        }
        return wanted;
    }
}
