package io.medichain.standalone;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Staff at work with patients, visits and beds in a real browser ({@code web/walks/care.mjs}). */
@InStAnna
@Tag("walk")
class WebCareWalkTest {
    private final StAnna anna;

    WebCareWalkTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenADoctorAndANurse_whenWorkingInABrowser_thenEveryStepIsDoneWithoutAFault() throws Exception {
        for (String bed : List.of("A", "B")) {
            anna.post("admin", "/api/beds", Map.of("ward", "Walk", "room", "1", "bed", bed));
        }
        Map<String, Object> name = Map.of("family", "Strand", "given", List.of("Cy"));
        String stranger = anna.post("admin", "/api/patients", Map.of("demographics", Map.of("name", List.of(name))))
                .path("id")
                .asString();

        anna.proveAfresh("nurse");

        WebWalk.walk(
                "care",
                anna.system().address().toString(),
                Map.of("doctor", anna.token("doctor"), "nurse", anna.token("nurse"), "stranger", stranger));
    }
}
