package io.medichain.patient.fact;

import io.medichain.fhir.PartialDate;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.patient.NameUse;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.NameFold;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When two patients look like one: the same family and first given name, in whatever order, and the same birth date. A
 * year alone is not the same as a day in it. Words are compared as a search does ({@link NameFold}). What somebody is
 * called until the name is known is no likeness: of two newborns of a day both are "baby".
 */
public final class Likeness {
    private static final String FIELD = "name-and-birth-date";
    private static final Set<NameUse> NOBODYS_NAME = Set.of(NameUse.TEMPORARY, NameUse.ANONYMOUS);
    private static final Set<String> NAMELESS = Set.of(
            "anonymous",
            "baby",
            "boy",
            "female",
            "girl",
            "infant",
            "male",
            "newborn",
            "no",
            "name",
            "patient",
            "unidentified",
            "unknown",
            "unnamed");

    private Likeness() {}

    /** The blind indexes of each name with the birth date; patients that share one look alike. */
    public static Set<String> tokens(BlindIndex index, Demographics demographics) {
        PartialDate birth = demographics.birthDate();
        if (birth == null) {
            return Set.of();
        }
        return demographics.name().stream()
                .filter(name -> name.use() == null || !NOBODYS_NAME.contains(name.use()))
                .map(Likeness::words)
                .filter(words -> !NAMELESS.containsAll(words))
                .map(words -> index.token(FIELD, String.join(" ", words) + " " + birth))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of a name that was never taken apart all words. */
    private static List<String> words(HumanName name) {
        Stream<String> parts = name.family() == null && name.given().isEmpty()
                ? Stream.ofNullable(name.text())
                : Stream.concat(
                        Stream.ofNullable(name.family()), name.given().stream().limit(1));
        return parts.flatMap(part -> NameFold.words(part).stream()).sorted().toList();
    }
}
