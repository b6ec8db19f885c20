package io.medichain.patient.query;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.language.DaitchMokotoffSoundex;

/**
 * What a name sounds like (Daitch-Mokotoff Soundex): Meyer and Maier, Schmidt and Smith, Katherine and Catherine have a
 * code in common. It was made for names that travelled between European languages.
 */
final class Sound {
    private static final DaitchMokotoffSoundex SOUNDEX = new DaitchMokotoffSoundex();
    private static final Pattern LATIN = Pattern.compile("[a-z]{2,}");
    private static final Pattern OR = Pattern.compile("\\|");

    private Sound() {}

    /** The codes of a folded word; none of a single letter, and of what is not of Latin letters. */
    static Set<String> of(String word) {
        return LATIN.matcher(word).matches()
                ? Arrays.stream(OR.split(SOUNDEX.soundex(word))).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
