package io.medichain.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.StoredJson;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.TimeSpan;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class DemographicsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    /** As it was sealed before names had a text, a period or a reason, and numbers and addresses a use. */
    private static final String STORED_BEFORE = "{\"identifier\":[{\"system\":\"urn:hospital\",\"value\":\"4711\","
            + "\"type\":\"MR\"}],\"name\":[{\"use\":\"official\",\"family\":\"Quill\",\"given\":[\"Ada\"],\"prefix\":[],"
            + "\"suffix\":[]}],\"telecom\":[{\"system\":\"phone\",\"value\":\"555-0100\",\"use\":\"mobile\"}],"
            + "\"gender\":\"female\",\"birthDate\":\"1956-02-29\",\"address\":[{\"line\":[\"1 Elm Street\"],"
            + "\"city\":\"Springfield\"}],\"language\":[\"en\"],\"contact\":[{\"name\":{\"family\":\"Zo\u200bra\","
            + "\"given\":[],\"prefix\":[],\"suffix\":[]},\"relationship\":\"brother\",\"telecom\":[]}]}";

    @Test
    void givenWhatWasStoredBefore_whenReadAndWritten_thenTheVerySame() {
        JsonMapper json = StoredJson.plain();

        Demographics read = json.readValue(STORED_BEFORE, Demographics.class);

        assertThat(json.readTree(json.writeValueAsString(read))).isEqualTo(json.readTree(STORED_BEFORE));
        assertThat(read.shownName(NOW).map(HumanName::full)).contains("Ada Quill");
    }

    @ParameterizedTest
    @CsvSource({
        "OLD OFFICIAL, 2, ",
        "MAIDEN USUAL OFFICIAL, 2, ",
        "NICKNAME TEMPORARY, 1, NICKNAME",
        "ANONYMOUS OLD, 1, ANONYMOUS",
        "MAIDEN OLD, 1, MAIDEN",
        "OLD, 1, OLD",
    })
    void givenNamesOfSeveralUses_whenShown_thenTheOneOfNow(String uses, int shown, NameUse said) {
        List<HumanName> names = List.of(uses.split(" ")).stream()
                .map(use -> HumanName.ofText(NameUse.valueOf(use), use))
                .toList();

        HumanName name = of(names).shownName(NOW).orElseThrow();

        assertThat(name).isEqualTo(names.get(shown - 1));
        assertThat(name.saidOf(NOW)).isEqualTo(said);
    }

    @Test
    void givenAPeriod_whenItIsOverOrNotYet_thenTheNameIsNotOfNow() {
        HumanName before = during(null, "2025");
        HumanName later = during("2027-01", null);
        HumanName now = during("2026", "2026-11-30");

        assertThat(of(List.of(before, later, now)).shownName(NOW)).contains(now);
        assertThat(before.saidOf(NOW)).isEqualTo(NameUse.OLD);
        assertThat(of(List.of(before)).shownName(NOW)).contains(before);
    }

    @Test
    void givenNoNameButAReason_whenShown_thenNone() {
        HumanName masked = new HumanName(null, null, List.of(), List.of(), List.of(), null, null, AbsentReason.MASKED);

        assertThat(of(List.of(masked)).shownName(NOW)).isEmpty();
    }

    private static HumanName during(String start, String end) {
        TimeSpan period =
                new TimeSpan(start == null ? null : new DateTime(start), end == null ? null : new DateTime(end));
        return new HumanName(NameUse.OFFICIAL, start + end, List.of(), List.of(), List.of(), null, period, null);
    }

    private static Demographics of(List<HumanName> names) {
        return new Demographics(
                List.of(), names, List.of(), null, null, null, null, List.of(), null, List.of(), List.of(), null);
    }
}
