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
 * @param name words of the name, whole or their beginnings, in any order
 * @param identifier a number such as the medical record number
 * @param birthDate the day of birth; or a month or year, which finds everybody born in it
 * @param limit how many, 1 to 200; 50 when missing
 * @param cursor the {@code next} of the page before
 */
record PatientSearch(
        @Longest(Size.LINE) @Nullable String name,
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
    List<String> tokens(SearchTokens tokens) {
        List<String> wanted = new ArrayList<>();
        if (identifier != null) {
            wanted.add(tokens.identifier(identifier));
        }
        if (birthDate != null) {
            wanted.add(tokens.birthDate(birthDate));
        }
        if (name != null) {
            List<String> words = tokens.words(name);
            Rule.format(!words.isEmpty(), "name", "at least one word of letters or digits");
            wanted.addAll(words);
        }
        return wanted;
    }
}
