package io.medichain.patient.erasure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long the law of a place demands that clinical records be kept after the last care. */
enum Jurisdiction {
    /** Austria: Ärztegesetz 1998 section 51(3). */
    AT(10),
    /** Germany: Bürgerliches Gesetzbuch section 630f(3). */
    DE(10),
    /** France: Code de la santé publique article R1112-7. */
    FR(20),
    /** England: NHS Records Management Code of Practice, adult health records. */
    UK(8),
    /** United States: 42 CFR 482.24(b)(1); many states demand more. */
    US(5);

    private final int clinicalYears;

    Jurisdiction(int clinicalYears) {
        this.clinicalYears = clinicalYears;
    }

    int clinicalYears() {
        return clinicalYears;
    }

    static Optional<Jurisdiction> of(String word) {
        return Arrays.stream(values())
                .filter(place -> place.name().equals(word.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
