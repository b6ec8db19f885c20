package io.medichain.personal;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form in which names are searched and compared, the same for both (adr 54): as people type them, without case,
 * accents, apostrophes and width. Marks are accents in some scripts and vowels in others, where they stay: राम and रमी
 * are two names. The same for what is canonically the same (Unicode 17), and of what is folded already.
 */
public final class NameFold {
    private static final Normalizer2 CASE = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 CANONICAL = Normalizer2.getNFDInstance();
    private static final Normalizer2 APART = Normalizer2.getNFKDInstance();
    private static final Normalizer2 TOGETHER = Normalizer2.getNFCInstance();

    private static final char APOSTROPHE = '\'';
    private static final char HYPHEN = '-';
    /** Typewriter and printed ones, accents in their place, glottal stops, geresh, saltillo, of full width. */
    private static final String APOSTROPHES =
            "'`\u00b4\u2018\u2019\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u02be\u02bf"
                    + "\u02c8\u02ca\u02cb\u0374\u055a\u05f3\u05f4\u07f4\u07f5\u1fbd\u1fbf\u1fef\u1ffd\ua78b\ua78c\uff07\uff40";

    private static final Pattern BETWEEN_COMPOUNDS = Pattern.compile(" +");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[ -]+");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("['-]+");

    private NameFold() {}

    /**
     * The words of a text. What an apostrophe parts is one word, what a hyphen or a stop parts are two; what is written
     * in Chinese characters, kana or hangul is a word apart from what stands beside it.
     */
    public static List<String> words(String text) {
        return split(BETWEEN_WORDS, without(APOSTROPHE, folded(text)));
    }

    /**
     * The words of a text, and in which other ways people write them: O'Neill-Smith is oneill and smith, and
     * oneillsmith, o and neill as well.
     */
    public static Set<String> spellings(String text) {
        String folded = folded(text);
        Set<String> spellings = new LinkedHashSet<>(split(BETWEEN_WORDS, without(APOSTROPHE, folded)));
        if (folded.indexOf(APOSTROPHE) >= 0 || folded.indexOf(HYPHEN) >= 0) {
            for (String compound : split(BETWEEN_COMPOUNDS, folded)) {
                spellings.addAll(words(without(HYPHEN, without(APOSTROPHE, compound))));
                spellings.addAll(split(BETWEEN_PARTS, compound));
            }
        }
        return spellings;
    }

    /** Whether a word is of a script that writes no blanks between the parts of a name: Chinese, kana, hangul. */
    public static boolean isUnspaced(String word) {
        return isUnspaced(word.codePointAt(0));
    }

    private static boolean isUnspaced(int character) {
        return switch (UScript.getScript(character)) {
            case UScript.HAN, UScript.HIRAGANA, UScript.KATAKANA, UScript.HANGUL, UScript.BOPOMOFO -> true;
            default -> character == 'ー'; // makes the kana before it longer
        };
    }

    private static List<String> split(Pattern between, String text) {
        return Arrays.stream(between.split(text))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String without(char sign, String text) {
        return text.indexOf(sign) < 0 ? text : TOGETHER.normalize(text.replace(String.valueOf(sign), ""));
    }

    /** Letters, digits and vowel signs; apostrophes, hyphens (stops, too), and blanks for everything else. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 0x80) {
                return foldedBeyondAscii(text);
            }
            folded.append(ascii(character));
        }
        return folded.toString();
    }

    private static char ascii(char character) {
        if (character >= 'A' && character <= 'Z') {
            return (char) (character + ('a' - 'A'));
        }
        boolean isWord = (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
        return isWord ? character : parting(character);
    }

    private static char parting(int character) {
        if (character == APOSTROPHE || character == '`') {
            return APOSTROPHE;
        }
        boolean isHyphen = character == '.' || UCharacter.getType(character) == UCharacterCategory.DASH_PUNCTUATION;
        return isHyphen ? HYPHEN : ' ';
    }

    private static String foldedBeyondAscii(String text) {
        // canonically first: U+1FCD is an apostrophe and an accent
        String plain = withPlainApostrophes(CANONICAL.normalize(TypedLetters.withChillus(text)));
        // taken apart before the case is folded, too (Unicode 17, D145): U+0345 becomes a letter
        String apart = withPlainApostrophes(APART.normalize(CASE.normalize(APART.normalize(plain))));
        StringBuilder folded = new StringBuilder(apart.length() + 8);
        int base = UScript.INVALID_CODE;
        int before = ' ';
        for (int i = 0; i < apart.length(); ) {
            int character = apart.codePointAt(i);
            i += Character.charCount(character);
            if (isMark(character)) {
                if (isVowel(character, base)) {
                    folded.appendCodePoint(character);
                }
            } else if (isLetterOrNumber(character)) {
                if (before != ' ' && isUnspaced(before) != isUnspaced(character)) {
                    folded.append(' ');
                    base = UScript.INVALID_CODE;
                }
                // the letter as it is typed: digits are of no script any more
                if (TypedLetters.plain(character, folded)) {
                    base = UScript.getScript(folded.codePointBefore(folded.length()));
                }
                before = character;
            } else {
                char parting = parting(character);
                folded.append(parting);
                base = UScript.INVALID_CODE;
                before = parting == APOSTROPHE ? before : ' ';
            }
        }
        return TOGETHER.normalize(folded);
    }

    private static boolean isLetterOrNumber(int character) {
        return switch (UCharacter.getType(character)) {
            case UCharacterCategory.UPPERCASE_LETTER,
                    UCharacterCategory.LOWERCASE_LETTER,
                    UCharacterCategory.TITLECASE_LETTER,
                    UCharacterCategory.MODIFIER_LETTER,
                    UCharacterCategory.OTHER_LETTER,
                    UCharacterCategory.DECIMAL_DIGIT_NUMBER,
                    UCharacterCategory.LETTER_NUMBER,
                    UCharacterCategory.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isMark(int character) {
        return switch (UCharacter.getType(character)) {
            case UCharacterCategory.NON_SPACING_MARK,
                    UCharacterCategory.ENCLOSING_MARK,
                    UCharacterCategory.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** Whether a mark is part of the word: no accent, and not alone. One of many scripts is of that of its letter. */
    private static boolean isVowel(int mark, int scriptOfLetter) {
        int own = UScript.getScript(mark);
        return switch (own == UScript.INHERITED ? scriptOfLetter : own) {
            case UScript.LATIN,
                    UScript.GREEK,
                    UScript.CYRILLIC,
                    UScript.ARMENIAN,
                    UScript.COPTIC,
                    UScript.GLAGOLITIC,
                    UScript.ARABIC,
                    UScript.HEBREW,
                    UScript.SYRIAC,
                    UScript.COMMON,
                    UScript.INVALID_CODE -> false;
            default -> true;
        };
    }

    /** They are looked for first: normalised, some of them are a blank and an accent. */
    private static String withPlainApostrophes(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            if (APOSTROPHES.indexOf(plain.charAt(i)) >= 0) {
                plain.setCharAt(i, APOSTROPHE);
            }
        }
        return plain.toString();
    }
}
