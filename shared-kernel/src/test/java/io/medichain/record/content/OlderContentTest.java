package io.medichain.record.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.StoredJson;
import io.medichain.fhir.DateTime;
import io.medichain.record.RecordHeading;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What was stored before there was room for more is read as it was said then. */
class OlderContentTest {
    @Test
    void givenWhatThereWasRoomForOneOf_whenRead_thenItIsTheOnlyEntry() {
        Allergy allergy = read(
                "{\"kind\":\"allergy\",\"code\":{\"coding\":[],\"text\":\"Nuts\"},\"category\":\"food\",\"reaction\":[]}",
                Allergy.class);
        Procedure procedure = read(
                "{\"kind\":\"procedure\",\"code\":{\"coding\":[],\"text\":\"Cast\"},\"reason\":[],"
                        + "\"bodySite\":{\"coding\":[],\"text\":\"Left arm\"}}",
                Procedure.class);

        assertThat(allergy.category()).containsExactly("food");
        assertThat(procedure.bodySite())
                .singleElement()
                .matches(site -> site.words().equals("Left arm"));
    }

    @Test
    void givenInstants_whenRead_thenTheyAreMoments() {
        Condition condition = read(
                "{\"kind\":\"condition\",\"code\":{\"coding\":[],\"text\":\"Cough\"},\"abatement\":\"2026-03-03T14:02:05.123456789Z\"}",
                Condition.class);
        RecordHeading heading = StoredJson.plain()
                .readValue(
                        "{\"kind\":\"note\",\"codes\":[],\"occurred\":{\"start\":\"2026-03-03T14:02:05Z\"}}",
                        RecordHeading.class);

        assertThat(condition.abatement()).isEqualTo(DateTime.of(Instant.parse("2026-03-03T14:02:05.123456789Z")));
        assertThat(heading.occurred().begins()).contains(Instant.parse("2026-03-03T14:02:05Z"));
    }

    @Test
    void givenAValueWithZerosBehindThePoint_whenStored_thenTheyStay() {
        Observation observation = Observation.of(
                new io.medichain.fhir.CodeableConcept(java.util.List.of(), "Potassium"),
                null,
                null,
                new ObservedValue.Measured(io.medichain.fhir.Quantity.of(new BigDecimal("2.10"), "mmol/L", null)),
                java.util.List.of());

        String stored = StoredJson.plain().writeValueAsString(observation);

        assertThat(stored).contains("2.10").doesNotContain("null");
        assertThat(read(stored, Observation.class)).isEqualTo(observation);
    }

    private static <T extends RecordContent> T read(String json, Class<T> type) {
        return type.cast(StoredJson.plain().readValue(json, RecordContent.class));
    }
}
