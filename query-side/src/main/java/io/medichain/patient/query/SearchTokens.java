package io.medichain.patient.query;

import io.medichain.fhir.PartialDate;
import io.medichain.patient.Demographics;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.Normalised;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a patient is found by: keyed hashes of the beginnings of all words of the names, of the identifiers and of the
 * birth date.
 */
final class SearchTokens {
    private static final String NAME = "patient.name";
    private static final String IDENTIFIER = "patient.identifier";
    private static final String BIRTH_DATE = "patient.birth-date";
    private static final int SHORTEST_BEGINNING = 2;
    private static final int LONGEST_BEGINNING = 16;

    private final BlindIndex index;

    SearchTokens(BlindIndex index) {
        this.index = index;
    }

    /** All tokens of a patient. */
    List<String> of(Demographics demographics) {
        Set<String> tokens = new LinkedHashSet<>();
        demographics
                .name()
                .forEach(name -> Normalised.words(name.full())
                        .forEach(word ->
                                beginnings(word).forEach(beginning -> tokens.add(index.token(NAME, beginning)))));
        demographics.identifier().forEach(identifier -> tokens.add(identifier(identifier.value())));
        if (demographics.birthDate() != null) {
            demographics.birthDate().widening().forEach(date -> tokens.add(birthDate(date)));
        }
        return List.copyOf(tokens);
    }

    private static List<String> beginnings(String word) {
        List<String> beginnings = new ArrayList<>();
        for (int end = SHORTEST_BEGINNING; end < Math.min(word.length(), LONGEST_BEGINNING + 1); end++) {
            if (!Character.isHighSurrogate(word.charAt(end - 1))) {
                beginnings.add(word.substring(0, end));
            }
        }
        beginnings.add(word);
        return beginnings;
    }

    /** The tokens of the words that somebody searches for; each may be the beginning of a word of the name. */
    List<String> words(String searched) {
        return Normalised.words(searched).stream()
                .map(word -> index.token(NAME, word))
                .toList();
    }

    String identifier(String value) {
        return index.token(IDENTIFIER, Normalised.identifier(value));
    }

    String birthDate(PartialDate date) {
        return index.token(BIRTH_DATE, date.value());
    }
}
