package io.medichain.record.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The words of a dosage lose nothing of it: each part alone, as JSON, and how people read it. */
class DosageWordsTest {
    private static final String TIMING = """
            event       | ["2026-03-03T14:02:00Z"]                                   | at 2026-03-03T14:02:00Z
            code        | {"coding":[],"text":"BID"}                                 | BID
            within      | {"start":"2026-03-03","end":"2026-03-05"}                  | from 2026-03-03 until 2026-03-05
            length      | {"type":"quantity","quantity":{"value":7,"unit":"days"}}   | for 7 days
            count       | 10                                                         | 10 times in all
            countMax    | 12                                                         | at most 12 times in all
            duration    | 30                                                         | for 30 each
            durationMax | 45                                                         | for at most 45 each
            frequency   | 3                                                          | 3 times
            frequencyMax| 4                                                          | at most 4 times
            period      | 8                                                          | 1 times in 8
            periodMax   | 9                                                          | 1 times in at most 9
            dayOfWeek   | ["mon"]                                                    | on mon
            timeOfDay   | ["08:00:00"]                                               | at 08:00:00
            when        | ["ACM"]                                                    | ACM
            offset      | 20                                                         | by 20 min
            """;

    private static final String DOSAGE = """
            text                     | "a puff"                                            | a puff
            additionalInstruction    | [{"coding":[],"text":"with food"}]                  | with food
            patientInstruction       | "chew it"                                           | chew it
            timing                   | {"count":10}                                        | 10 times in all
            asNeeded                 | true                                                | as needed
            asNeededFor              | {"coding":[],"text":"pain"}                         | as needed for pain
            site                     | {"coding":[],"text":"left arm"}                     | site: left arm
            route                    | {"coding":[],"text":"oral"}                         | oral
            method                   | {"coding":[],"text":"swallow"}                      | method: swallow
            maxDosePerPeriod         | {"numerator":{"value":8,"unit":"mg"},"denominator":{"value":24,"unit":"h"}} | at most 8 mg in 24 h
            maxDosePerAdministration | {"value":2,"unit":"mg"}                             | at most 2 mg at once
            maxDosePerLifetime       | {"value":550,"unit":"mg"}                           | at most 550 mg in all
            doseAndRate              | [{"dose":{"type":"quantity","quantity":{"value":5,"unit":"mg"}},"rate":{"type":"quantity","quantity":{"value":1,"unit":"mL/h"}}}] | 5 mg, at 1 mL/h
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = TIMING)
    void givenOnePartOfATiming_whenInWords_thenItIsThere(String part, String value, String words) {
        assertThat(dosage("{\"timing\":{\"" + part + "\":" + value + "}}").words())
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = DOSAGE)
    void givenOnePartOfADosage_whenInWords_thenItIsThere(String part, String value, String words) {
        assertThat(dosage("{\"" + part + "\":" + value + "}").words()).isEqualTo(words);
    }

    /** A part that comes later needs a line above, and words. */
    @Test
    void givenAllParts_whenTried_thenEachHasALineOrSaysNothingAlone() {
        assertThat(tried(DOSAGE, Set.of("sequence"))).isEqualTo(parts(Dosage.class));
        assertThat(tried(TIMING, Set.of("durationUnit", "periodUnit"))).isEqualTo(parts(DosageTiming.class));
    }

    @Test
    void givenAllTogether_whenInWords_thenEachNumberHasItsUnitAndNothingIsLost() {
        assertThat(dosage("""
                        {"doseAndRate":[{"dose":{"type":"quantity","quantity":{"value":5,"unit":"mg"}}}],"timing":{
                        "frequency":1,"frequencyMax":4,"period":1,"periodMax":2,"periodUnit":"d","when":["AC"],"offset":20,
                        "duration":30,"durationMax":45,"durationUnit":"min","count":10,"countMax":12,
                        "length":{"type":"quantity","quantity":{"value":7,"unit":"days"}}}}""").words())
                .isEqualTo("5 mg, 1 to 4 times in 1 to 2 d, AC by 20 min, for 30 to 45 min each, "
                        + "10 to 12 times in all, for 7 days");
    }

    private static Dosage dosage(String json) {
        return JsonMapper.shared().readValue(json, Dosage.class);
    }

    private static Set<String> tried(String lines, Set<String> besides) {
        return Stream.concat(
                        lines.lines()
                                .map(line ->
                                        line.substring(0, line.indexOf('|')).strip()),
                        besides.stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> parts(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }
}
