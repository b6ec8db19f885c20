package io.medichain.personal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which identifiers are compared. */
public final class Normalised {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Normalised() {}

    /**
     * Its letters and digits in lower case, everything else dropped. It never changes: the blind index of a medical
     * record number, made of this, is the name of its reservation in the events.
     */
    public static String identifier(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
