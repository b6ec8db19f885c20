package io.medichain.personal;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Transliterator;
import java.util.HashMap;
import java.util.Map;

/** Letters that people type as others, though Unicode does not take them apart. */
final class TypedLetters {
    /** Old spelling of the Malayalam letters that have no vowel (Unicode 17, §12.9): consonant, virama, joiner. */
    private static final Map<String, String> CHILLUS = Map.of(
            "ണ്\u200d", "ൺ",
            "ന്\u200d", "ൻ",
            "ര്\u200d", "ർ",
            "ല്\u200d", "ൽ",
            "ള്\u200d", "ൾ",
            "ക്\u200d", "ൿ");

    private static final char JOINER = '\u200d';
    /** The blocks of Latin letters that are not taken apart. */
    private static final char[][] LATIN = {
        {'\u00c0', '\u02af'},
        {'\u1d00', '\u1dbf'},
        {'\u1e00', '\u1eff'},
        {'\u2c60', '\u2c7f'},
        {'\ua722', '\ua7ff'},
        {'\uab30', '\uab6f'}
    };

    private static final int TO_HIRAGANA = 'ぁ' - 'ァ';
    private static final Map<Integer, String> PLAIN = plain();

    private TypedLetters() {}

    /** Appends the letter as it is typed; no, if that is not at all. */
    static boolean plain(int letter, StringBuilder text) {
        if (letter < 0x80) {
            text.append((char) letter);
            return true;
        }
        String plain = PLAIN.get(letter);
        if (plain != null) {
            text.append(plain);
        } else if (letter >= 'ァ' && letter <= 'ヶ') {
            text.append((char) (letter + TO_HIRAGANA));
        } else if (Character.getType(letter) == Character.DECIMAL_DIGIT_NUMBER) {
            text.append(UCharacter.digit(letter));
        } else {
            text.appendCodePoint(letter);
        }
        return plain == null || !plain.isEmpty();
    }

    /** The letters ൺ ൻ ർ ൽ ൾ ൿ as letters, however they were spelled: without its joiner each would be another one. */
    static String withChillus(String text) {
        if (text.indexOf(JOINER) < 0) {
            return text;
        }
        String plain = text;
        for (Map.Entry<String, String> chillu : CHILLUS.entrySet()) {
            plain = plain.replace(chillu.getKey(), chillu.getValue());
        }
        return plain;
    }

    private static Map<Integer, String> plain() {
        Map<Integer, String> plain = new HashMap<>();
        // ø, ł, ı, đ, æ, þ, …: as CLDR has them
        Transliterator ascii = Transliterator.getInstance("Latin-ASCII");
        for (char[] block : LATIN) {
            for (char letter = block[0]; letter <= block[1]; letter++) {
                String typed = ascii.transliterate(String.valueOf(letter));
                if (typed.chars().allMatch(one -> one >= 'a' && one <= 'z')) {
                    plain.put((int) letter, typed);
                }
            }
        }
        plain.put((int) 'ə', "a");
        // Arabic, Persian, Urdu: one letter, as another keyboard has it
        plain.put((int) 'ٱ', "ا");
        plain.put((int) 'ى', "ي");
        plain.put((int) 'ی', "ي");
        plain.put((int) 'ې', "ي");
        plain.put((int) 'ک', "ك");
        plain.put((int) 'ڪ', "ك");
        plain.put((int) 'ة', "ه");
        plain.put((int) 'ۃ', "ه");
        plain.put((int) 'ہ', "ه");
        plain.put((int) 'ھ', "ه");
        plain.put((int) 'ە', "ه");
        plain.put((int) 'ـ', "");
        return Map.copyOf(plain);
    }
}
