package io.medichain.problem;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/**
 * What a name from outside may be made of: a {@link Legible} text in which every character can be seen, or is needed to
 * write the word that it stands in (adr 54). Two names that look the same are the same then. Asked once, where the name
 * comes in.
 */
public final class LegibleName {
    /** The pattern of {@link Legible} without what is needed in no name (ECMA-262); of the others it says nothing. */
    public static final String PATTERN;

    private static final String EXPECTED = "without invisible characters";

    private static final int NONE = -1;
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final int GRAPHEME_JOINER = 0x034F;
    /** The canonical combining class of what takes the vowel from a consonant. */
    private static final int VIRAMA = 9;

    static {
        String refused = "\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u200b\\u200e\\u200f\\u2060-\\u206f\\u3164\\ufeff"
                + "\\uffa0\\ufff0-\\ufffb";
        PATTERN = Legible.PATTERN.replace("]", refused + "]");
    }

    private LegibleName() {}

    /**
     * The very same name.
     *
     * @throws ProblemException (HTTP 400) when it is not legible, naming the field and what is wrong
     */
    public static String text(String name, String field) {
        Legible.text(name, field);
        for (int i = 0; i < name.length(); ) {
            int character = name.codePointAt(i);
            int next = i + Character.charCount(character);
            Rule.format(!isInvisible(character) || isNeeded(character, name, i, next), field, EXPECTED);
            i = next;
        }
        return name;
    }

    private static boolean isInvisible(int character) {
        return character >= 0x80
                && (UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                        || UCharacter.hasBinaryProperty(character, UProperty.NONCHARACTER_CODE_POINT)
                        || (character >= 0xFFF9 && character <= 0xFFFB));
    }

    /** Whether the word may be another one, or be written wrong, without it. */
    private static boolean isNeeded(int character, String name, int at, int next) {
        int before = at == 0 ? NONE : name.codePointBefore(at);
        int after = next == name.length() ? NONE : name.codePointAt(next);
        return switch (character) {
            case JOINER, NON_JOINER ->
                shapesLetters(scriptBefore(name, at))
                        && (isVirama(before) || shapesLetters(script(after)) || connects(name, at, character));
            case GRAPHEME_JOINER -> isMark(before) && isMark(after);
            default -> isVariation(character) && hasVariations(before, character);
        };
    }

    /** A letter alone, in the form that it has before another one. */
    private static boolean connects(String name, int at, int character) {
        return character == JOINER
                && UCharacter.getIntPropertyValue(name.codePointBefore(at), UProperty.JOINING_TYPE)
                        == UCharacter.JoiningType.DUAL_JOINING;
    }

    private static int script(int character) {
        return character == NONE ? UScript.INVALID_CODE : UScript.getScript(character);
    }

    /** That of the letter before; a mark of many scripts is of that of its letter. */
    private static int scriptBefore(String name, int at) {
        for (int i = at; i > 0; ) {
            int character = name.codePointBefore(i);
            if (script(character) != UScript.INHERITED) {
                return script(character);
            }
            i -= Character.charCount(character);
        }
        return UScript.INVALID_CODE;
    }

    /** Whether letters have other forms beside others, which joiners ask for (Unicode 17, §9.2, §12, §13, §16). */
    private static boolean shapesLetters(int script) {
        return switch (script) {
            case UScript.ARABIC,
                    UScript.SYRIAC,
                    UScript.MANDAIC,
                    UScript.NKO,
                    UScript.MONGOLIAN,
                    UScript.PHAGS_PA,
                    UScript.ADLAM,
                    UScript.HANIFI_ROHINGYA,
                    UScript.DEVANAGARI,
                    UScript.BENGALI,
                    UScript.GURMUKHI,
                    UScript.GUJARATI,
                    UScript.ORIYA,
                    UScript.TAMIL,
                    UScript.TELUGU,
                    UScript.KANNADA,
                    UScript.MALAYALAM,
                    UScript.SINHALA,
                    UScript.MEITEI_MAYEK,
                    UScript.CHAKMA,
                    UScript.TIBETAN,
                    UScript.MYANMAR,
                    UScript.KHMER,
                    UScript.BALINESE,
                    UScript.JAVANESE -> true;
            default -> false;
        };
    }

    private static boolean isVirama(int character) {
        return character != NONE && UCharacter.getCombiningClass(character) == VIRAMA;
    }

    private static boolean isMark(int character) {
        return character != NONE && UCharacter.getCombiningClass(character) > 0;
    }

    private static boolean isVariation(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.VARIATION_SELECTOR) || character == 0x180E;
    }

    /** Forms of one Chinese character that people insist on in their names, and the letters of Mongolian. */
    private static boolean hasVariations(int letter, int selector) {
        return switch (script(letter)) {
            case UScript.HAN -> selector >= 0xFE00;
            case UScript.MONGOLIAN -> true;
            case UScript.MYANMAR, UScript.PHAGS_PA, UScript.MANICHAEAN -> selector == 0xFE00;
            default -> false;
        };
    }
}
