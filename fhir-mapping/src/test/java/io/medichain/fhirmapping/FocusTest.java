package io.medichain.fhirmapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.record.command.RecordEntry;
import io.medichain.record.content.Observation;
import io.medichain.record.content.Plausibility;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of whom or what an observation is: of the patient, of something of the patient, or of somebody else. */
class FocusTest {
    private static final String PATIENT =
            "\"name\":[{\"family\":\"Probe\"}]" + ",\"identifier\":[{\"system\":\"urn:north\",\"value\":\"7\"}]";

    private final SourceIds ids = new SourceIds("north", "probe");
    private final Translation translation = new Translation(ids);

    @BeforeEach
    void notePatients() {
        translation.noteSubjects();
        SourceResource ada = resource("Patient", "p1", PATIENT);
        translation.seen(ada);
        translation.plan(ada);
        translation.plan(resource("Patient", "p2", "\"name\":[{\"family\":\"Other\"}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"reference\":\"Patient/p1\"",
                "\"reference\":\"Patient/p1/_history/2\"",
                "\"reference\":\"Patient/p1\",\"display\":\"Ada\"",
                "\"type\":\"Patient\",\"identifier\":{\"system\":\"urn:north\",\"value\":\"7\"}",
                "\"reference\":\"Patient?identifier=urn:north|7\""
            })
    void givenThePatientByAnotherWay_whenMapped_thenItIsNoFocusAndJudged(String focus) {
        Observation it = observation("{" + focus + "}");

        assertThat(it.focus()).isNull();
        assertThat(it.note()).isNull();
        assertThat(Plausibility.of(it)).isNotEqualTo(Plausibility.PLAUSIBLE);
    }

    @Test
    void givenSomethingOfThePatient_whenMapped_thenItIsARemarkAndTheValueIsJudged() {
        Observation it =
                observation("{\"reference\":\"Condition/c1\"},{\"type\":\"Device\",\"display\":\"Pacemaker\"}");

        assertThat(it.focus()).isNull();
        assertThat(it.note()).isEqualTo("About: Condition/c1, Pacemaker");
        assertThat(Plausibility.of(it)).isNotEqualTo(Plausibility.PLAUSIBLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"display\":\"Unborn child\"; Unborn child",
                "\"reference\":\"Patient/p2\"; Patient/p2",
                "\"type\":\"RelatedPerson\",\"display\":\"Donor\"; Donor",
                "\"reference\":\"Specimen/s1\"; Specimen/s1",
                "\"identifier\":{\"system\":\"urn:other\",\"value\":\"8\"}; 8"
            })
    void givenSomebodyElse_whenMapped_thenItIsTheFocusAndNotJudged(String focus, String words) {
        Observation it = observation("{" + focus + "}");

        assertThat(it.focus()).isEqualTo(words);
        assertThat(Plausibility.of(it)).isEqualTo(Plausibility.PLAUSIBLE);
    }

    @Test
    void givenMoreThanThereIsRoomFor_whenMapped_thenTheFirstOnesAreNamedAndTheOthersCounted() {
        Observation it = observation(IntStream.range(0, 1_000)
                .mapToObj("{\"reference\":\"Specimen/s%d\"}"::formatted)
                .collect(Collectors.joining(",")));

        assertThat(it.focus()).startsWith("Specimen/s0, ").endsWith(" more").hasSizeLessThanOrEqualTo(4_096);
    }

    private static SourceResource resource(String type, String id, String elements) {
        return new SourceResource() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public Optional<String> fullUrl() {
                return Optional.empty();
            }

            @Override
            public String json() {
                return "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + elements + "}";
            }
        };
    }

    private Observation observation(String foci) {
        SourceResource found = resource(
                "Observation",
                "o1",
                "\"status\":\"final\",\"subject\":{\"reference\":\"Patient/p1\"},\"effectiveDateTime\":\"2024-03-01\","
                        + "\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]},"
                        + "\"valueQuantity\":{\"value\":1500,\"unit\":\"/min\",\"code\":\"/min\","
                        + "\"system\":\"http://unitsofmeasure.org\"},\"focus\":[" + foci + "]");
        RecordEntry entry =
                (RecordEntry) ((Sending.Json) translation.plan(found).orders().getFirst()).body();
        return (Observation) entry.content();
    }
}
