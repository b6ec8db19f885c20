package io.medichain.personal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which parts of a word of a name somebody is found: its beginnings; in Chinese characters, kana and hangul, which
 * have no blanks between their parts, any one or two characters that follow each other. Words are folded, see
 * {@link NameFold}.
 */
public final class NamePieces {
    private static final int LONGEST_BEGINNING = 16;

    private NamePieces() {}

    /** All parts by which this word is found. */
    public static Collection<String> of(String word) {
        return NameFold.isUnspaced(word) ? neighbours(word) : beginnings(word);
    }

    /** The parts that must all be among those of a name, where somebody searches for this text. */
    public static List<String> wanted(String searched) {
        return NameFold.words(searched).stream()
                .flatMap(word -> pieces(word).stream())
                .distinct()
                .toList();
    }

    private static Collection<String> beginnings(String word) {
        Set<String> beginnings = new LinkedHashSet<>();
        for (int end = 1; end < Math.min(word.length(), LONGEST_BEGINNING + 1); end++) {
            if (!Character.isHighSurrogate(word.charAt(end - 1))) {
                beginnings.add(word.substring(0, end));
            }
        }
        beginnings.add(word);
        return beginnings;
    }

    /** Each character, and each with the next one. */
    private static Collection<String> neighbours(String word) {
        Set<String> neighbours = new LinkedHashSet<>(pairs(word));
        word.codePoints().forEach(character -> neighbours.add(Character.toString(character)));
        return neighbours;
    }

    private static List<String> pairs(String word) {
        int[] characters = word.codePoints().toArray();
        return Stream.iterate(0, at -> at < characters.length - 1, at -> at + 1)
                .map(at -> new String(characters, at, 2))
                .toList();
    }

    private static List<String> pieces(String word) {
        boolean isPaired = NameFold.isUnspaced(word) && word.codePointCount(0, word.length()) > 1;
        return isPaired ? pairs(word) : List.of(word);
    }
}
