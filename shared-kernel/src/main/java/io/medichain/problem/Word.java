package io.medichain.problem;

import java.util.Locale;

/** The word for a constant: as it stands in JSON, on the command line and in figures. */
public final class Word {
    private Word() {}

    /** In lower case, with hyphens: {@code lab-technician}. */
    public static String of(Enum<?> constant) {
        return of(constant.name());
    }

    /** The same of a name as somebody may have typed it. */
    public static String of(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
