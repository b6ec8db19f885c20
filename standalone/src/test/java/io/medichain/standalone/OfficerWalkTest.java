package io.medichain.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks the pages of the compliance officer in a real browser, in a hospital that is in use: the access log, an
 * emergency review, the chart as it was, a legal hold and an erasure with its certificate. {@code web/walks/audit.mjs}
 * says what is walked.
 */
@Tag("walk")
class OfficerWalkTest {
    private static final String OFFICER = "compliance-officer";

    @TempDir
    private static Path folder;

    @Test
    void givenAHospitalInUse_whenTheOfficerWalksInABrowser_thenTheWalkComesToItsEndWithoutAFault() throws Exception {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            anna.proveAfresh("doctor-outside");
            anna.post(
                    "doctor-outside",
                    "/api/patients/" + anna.patient + "/emergency-accesses",
                    Map.of("reason", "Unconscious after a fall, no relative present"));
            Map<String, String> told = Map.of(
                    "userName",
                    OFFICER + ".quill",
                    "password",
                    StAnna.PASSWORD,
                    "secret",
                    anna.secondFactorOf(OFFICER),
                    "patient",
                    anna.patient);

            WebWalk.walk("audit", anna.system().address().toString(), told);
        }
    }
}
