package io.medichain.standalone;

import io.medichain.facts.FactFollower;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What two doctors do with entries of a record in a real browser ({@code web/walks/acts.mjs}). */
@InStAnna
@Tag("walk")
class WebActsWalkTest {
    private final StAnna anna;

    WebActsWalkTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenTwoDoctors_whenRecordingAmendingSigningAndRetracting_thenNothingIsLostAndNoPageHasAFault()
            throws Exception {
        anna.put(
                "admin",
                "/api/patients/" + anna.patient + "/care-team/" + anna.user("doctor-outside"),
                Map.of("role", "consultant"));
        String sign = StAnna.id(anna.post("doctor", "/api/records", anna.note("Afebrile since the evening")));
        String retract = StAnna.id(anna.post("doctor", "/api/records", anna.note("Fell out of bed")));
        String secret = anna.secondFactorOf("doctor");
        anna.system().part(FactFollower.class).awaitHead();
        anna.signInAnew("doctor");
        anna.signInAnew("doctor-outside");

        WebWalk.walk(
                "acts",
                anna.system().address().toString(),
                Map.of(
                        "doctor",
                        anna.token("doctor"),
                        "colleague",
                        anna.token("doctor-outside"),
                        "patient",
                        anna.patient,
                        "userName",
                        "doctor.quill",
                        "password",
                        StAnna.PASSWORD,
                        "secret",
                        secret,
                        "sign",
                        sign,
                        "retract",
                        retract));
    }
}
