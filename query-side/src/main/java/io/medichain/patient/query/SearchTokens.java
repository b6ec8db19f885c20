package io.medichain.patient.query;

import io.medichain.fhir.PartialDate;
import io.medichain.patient.Demographics;
import io.medichain.patient.HumanName;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.NameFold;
import io.medichain.personal.NamePieces;
import io.medichain.personal.Normalised;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a patient is found by: keyed hashes of the beginnings of all words of all names, old ones too, of what these
 * words sound like, of the identifiers and of the birth date. Names in Chinese characters, kana and hangul, which have
 * no blanks between their parts, are found by any one or two characters that follow each other.
 */
final class SearchTokens {
    private static final String NAME = "patient.name";
    private static final String SOUND = "patient.name-sound";
    private static final String IDENTIFIER = "patient.identifier";
    private static final String BIRTH_DATE = "patient.birth-date";

    private final BlindIndex index;

    SearchTokens(BlindIndex index) {
        this.index = index;
    }

    /** All tokens of a patient. */
    List<String> of(Demographics demographics) {
        Set<String> beginnings = new LinkedHashSet<>();
        Set<String> sounds = new LinkedHashSet<>();
        for (HumanName name : demographics.name()) {
            for (String word : spellings(name)) {
                beginnings.addAll(NamePieces.of(word));
                sounds.addAll(Sound.of(word));
            }
        }
        Set<String> tokens = new LinkedHashSet<>();
        beginnings.forEach(beginning -> tokens.add(index.token(NAME, beginning)));
        sounds.forEach(sound -> tokens.add(index.token(SOUND, sound)));
        demographics.identifier().forEach(identifier -> tokens.add(identifier(identifier.value())));
        if (demographics.birthDate() != null) {
            demographics.birthDate().widening().forEach(date -> tokens.add(birthDate(date)));
        }
        return List.copyOf(tokens);
    }

    /** The words of a name, and what people write as one: Van der Berg, 山田太郎. */
    private static Set<String> spellings(HumanName name) {
        Set<String> spellings = new LinkedHashSet<>();
        Stream.of(
                        name.prefix().stream(),
                        name.given().stream(),
                        Stream.ofNullable(name.family()),
                        name.suffix().stream())
                .flatMap(parts -> parts)
                .forEach(part -> spellings.addAll(NameFold.spellings(part)));
        if (name.family() != null) {
            spellings.addAll(NameFold.words(String.join("", NameFold.words(name.family()))));
            spellings.addAll(unspaced(name.family() + String.join("", name.given())));
        }
        if (name.text() != null) {
            spellings.addAll(NameFold.spellings(name.text()));
            spellings.addAll(unspaced(name.text()));
        }
        return spellings;
    }

    /** The whole as one word, where no part of it is of a script that writes blanks. */
    private static List<String> unspaced(String name) {
        List<String> words = NameFold.words(name);
        return words.stream().allMatch(NameFold::isUnspaced) ? NameFold.words(String.join("", words)) : List.of();
    }

    /** The tokens of the words that somebody searches for; each may be the beginning of a word of the name. */
    List<Wanted> words(String searched) {
        return NamePieces.wanted(searched).stream()
                .map(piece -> Wanted.token(index.token(NAME, piece)))
                .toList();
    }

    /** The same for words of which it is known how they sound; the others are found as they are written. */
    List<Wanted> sounds(String searched) {
        return NameFold.words(searched).stream()
                .distinct()
                .flatMap(word -> {
                    Set<String> sounds = Sound.of(word);
                    return sounds.isEmpty()
                            ? words(word).stream()
                            : Stream.of(new Wanted(sounds.stream()
                                    .map(sound -> index.token(SOUND, sound))
                                    .toList()));
                })
                .toList();
    }

    String identifier(String value) {
        return index.token(IDENTIFIER, Normalised.identifier(value));
    }

    String birthDate(PartialDate date) {
        return index.token(BIRTH_DATE, date.value());
    }

    /**
     * What a patient must have to be found.
     *
     * @param anyOf the tokens of which one is enough
     */
    record Wanted(List<String> anyOf) {
        static Wanted token(String token) {
            return new Wanted(List.of(token));
        }
    }
}
