package io.medichain.personal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which personal values are compared: without case, accents and punctuation. */
public final class Normalised {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Normalised() {}

    /** The words of a text in lower case, accents removed (Unicode NFKD, marks dropped). */
    public static List<String> words(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return Arrays.stream(SEPARATORS.split(plain.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** An identifier: its letters and digits in lower case, everything else dropped. */
    public static String identifier(String text) {
        return String.join("", words(text));
    }
}
