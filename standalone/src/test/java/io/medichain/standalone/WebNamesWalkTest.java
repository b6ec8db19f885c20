package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.facts.FactFollower;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Patients with names of all kinds in a real browser ({@code web/walks/names.mjs}). */
@InStAnna
@Tag("walk")
class WebNamesWalkTest {
    private static final String LONGEST_NAME = "Q".repeat(255);

    private final StAnna anna;

    WebNamesWalkTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenPatientsWithNamesOfAllKinds_whenLookingForThem_thenEachIsFoundAndNothingOfANameRuns() throws Exception {
        List<Map<String, String>> names = new ArrayList<>();
        for (String called : List.of(
                LONGEST_NAME,
                "مريم الفارسي",
                "🎉 Quill",
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>")) {
            names.add(Map.of("called", called, "id", register(called)));
        }
        assertThat(anna.ask("POST", "/api/patients", "admin", called("Q".repeat(300)))
                        .statusCode())
                .isEqualTo(400);
        anna.system().part(FactFollower.class).awaitHead();
        anna.signInAnew("doctor");

        WebWalk.walk(
                "names", anna.system().address().toString(), Map.of("doctor", anna.token("doctor"), "names", names));
    }

    /** In the care of the doctor. */
    private String register(String family) {
        String id = StAnna.id(anna.post("admin", "/api/patients", called(family)));
        anna.put("admin", "/api/patients/" + id + "/care-team/" + anna.user("doctor"), Map.of("role", "attending"));
        return id;
    }

    private static Map<String, Object> called(String family) {
        return Map.of("demographics", Map.of("name", List.of(Map.of("family", family))));
    }
}
