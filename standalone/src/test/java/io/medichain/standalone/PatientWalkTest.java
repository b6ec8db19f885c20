package io.medichain.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks the pages of a patient in a real browser: the own record, who looked, consents, a proof that the browser
 * checks, and the own data as a file; then an outsider with that proof. {@code web/walks/patient.mjs} says what is
 * walked.
 */
@Tag("walk")
class PatientWalkTest {
    private static final Map<String, Object> HEART_RATE = Map.of(
            "kind",
            "observation",
            "status",
            "final",
            "code",
            Map.of("coding", List.of(Map.of("system", "http://loinc.org", "code", "8867-4", "display", "Heart rate"))),
            "value",
            Map.of("type", "quantity", "quantity", Map.of("value", 72, "unit", "/min", "code", "/min")));

    @TempDir
    private static Path folder;

    @Test
    void givenAHospitalInUse_whenAPatientAndAnOutsiderWalkInABrowser_thenTheWalksComeToTheirEndWithoutAFault()
            throws Exception {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            anna.post("doctor", "/api/records", Map.of("patientId", anna.patient, "content", HEART_RATE));
            String event = StAnna.json(anna.ask("GET", "/api/patients/" + anna.patient + "/changes", "patient", null))
                    .path("items")
                    .get(0)
                    .path("id")
                    .asString();
            Map<String, String> told = Map.of(
                    "userName",
                    "patient.quill",
                    "password",
                    StAnna.PASSWORD,
                    "event",
                    event,
                    "proof",
                    read(anna, "/api/ledger/events/" + event + "/proof"),
                    "keys",
                    read(anna, "/ledger/vkey"));

            WebWalk.walk("patient", anna.system().address().toString(), told);
        }
    }

    private static String read(StAnna anna, String path) {
        return anna.ask("GET", path, "patient", null).body();
    }
}
