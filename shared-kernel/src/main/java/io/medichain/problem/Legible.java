package io.medichain.problem;

import java.util.Optional;
import java.util.Set;

/**
 * What a text from outside may be made of (Unicode 17, UTS #39 and UTR #36): what can be stored in UTF-8, shown, and
 * reads the same wherever it stands. It is asked once, where the text comes in; what is stored already stays readable.
 */
public final class Legible {
    /**
     * The same for a document of an interface (ECMA-262), as far as a pattern can say it: one of the characters can be
     * seen, none controls the others.
     */
    public static final String PATTERN =
            "^[^" + Legible.REFUSED + "]*[^\\s" + Legible.REFUSED + "][^" + Legible.REFUSED + "]*$";

    private static final String REFUSED =
            "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069";

    /** Characters that count as letters or symbols and yet show nothing: the Hangul fillers, the empty Braille cell. */
    private static final Set<Integer> EMPTY = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

    private Legible() {}

    /**
     * The very same text.
     *
     * @throws ProblemException (HTTP 400) when it is not legible, naming the field and what is wrong
     */
    public static String text(String text, String field) {
        fault(text).ifPresent(expected -> Rule.format(false, field, expected));
        return text;
    }

    /**
     * What the text would have to be: not with half a surrogate pair, a control character other than tab and line
     * feeds, a character that turns the direction of the text around it, or nothing that can be seen.
     *
     * @return empty when it is legible
     */
    private static Optional<String> fault(String text) {
        if (saysInstants(text)) {
            return Optional.empty();
        }
        if (text.codePoints().anyMatch(Legible::isHalf)) {
            return Optional.of("without half surrogate pairs");
        }
        if (hasControl(text)) {
            return Optional.of("without control characters");
        }
        if (text.chars().anyMatch(Legible::turns)) {
            return Optional.of("without characters that turn its direction");
        }
        return text.isBlank() || text.codePoints().anyMatch(Legible::isSeen)
                ? Optional.empty()
                : Optional.of("a text that can be seen");
    }

    /** Whether it holds printable ASCII alone, as most do. */
    private static boolean saysInstants(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether a character controls instead of being shown; tab and line feeds do not count. */
    static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) && character != '\t' && character != '\n' && character != '\r';
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    /** The embeddings, overrides and isolates of UAX #9; marks such as U+200F are part of real texts and stay. */
    private static boolean turns(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.UNASSIGNED -> false;
            default -> !EMPTY.contains(character);
        };
    }
}
