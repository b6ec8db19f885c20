package io.medichain.fhirserver;

import io.medichain.personal.NameFold;
import io.medichain.personal.Normalised;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.Arrays;
import java.util.List;

/**
 * Words that somebody searches for (HL7 FHIR R4, Search, "string"): each has to be, or begin, a word of what is
 * compared, as names are folded (adr 54).
 *
 * @param said as they were said
 * @param folded each of them
 */
record Words(String said, List<String> folded) {
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

    /** Whether a number or address of somebody is the same, however it is written. */
    static boolean isSameNumber(String one, String other) {
        return !Normalised.identifier(one).isEmpty()
                && Normalised.identifier(one).equals(Normalised.identifier(other));
    }
}
