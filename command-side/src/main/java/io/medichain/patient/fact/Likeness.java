package io.medichain.patient.fact;

import io.medichain.fhir.PartialDate;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.Normalised;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When two patients look like one: the same family and first given name, and the same birth date. A year alone is not
 * the same as a day in it.
 */
public final class Likeness {
    private static final String FIELD = "name-and-birth-date";

    private Likeness() {}

    /** The blind indexes of each name with the birth date; patients that share one look alike. */
    public static Set<String> tokens(BlindIndex index, Demographics demographics) {
        PartialDate birth = demographics.birthDate();
        if (birth == null) {
            return Set.of();
        }
        return demographics.name().stream()
                .map(name -> index.token(FIELD, normalised(name) + " " + birth))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String normalised(HumanName name) {
        return Stream.concat(
                        Stream.ofNullable(name.family()), name.given().stream().limit(1))
                .flatMap(part -> Normalised.words(part).stream())
                .collect(Collectors.joining(" "));
    }
}
