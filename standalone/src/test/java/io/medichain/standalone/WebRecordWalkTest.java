package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A doctor's walk through the record of a patient in a real browser ({@code web/walks/record.mjs}). */
@InStAnna
@Tag("walk")
class WebRecordWalkTest {
    private final StAnna anna;

    WebRecordWalkTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenADoctor_whenWalkingThroughARecordInABrowser_thenEveryPageIsThereWithoutAFault() throws Exception {
        heartRate("72", "2026-03-01T09:00:00Z");
        heartRate("88.0", "2026-03-02T09:00:00Z");

        WebWalk.walk(
                "record",
                anna.system().address().toString(),
                Map.of("doctor", anna.token("doctor"), "patient", anna.patient));
    }

    private void heartRate(String value, String at) {
        Map<String, Object> code = Map.of(
                "coding", List.of(Map.of("system", "http://loinc.org", "code", "8867-4", "display", "Heart rate")));
        Map<String, Object> content = Map.of(
                "kind",
                "observation",
                "code",
                code,
                "status",
                "final",
                "value",
                Map.of("type", "quantity", "quantity", quantity(value)),
                "referenceRanges",
                List.of(Map.of("low", quantity("60"), "high", quantity("100"))));
        var answer = anna.ask(
                "POST",
                "/api/records",
                "doctor",
                Map.of("patientId", anna.patient, "occurred", Map.of("start", at), "content", content));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static Map<String, Object> quantity(String value) {
        return Map.of("value", new BigDecimal(value), "unit", "/min", "code", "/min");
    }
}
