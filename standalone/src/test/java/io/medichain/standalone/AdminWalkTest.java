package io.medichain.standalone;

import io.medichain.id.TenantId;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.mail.SandboxOutbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks the pages of who got a letter, of an admin and of an operator in a real browser. {@code web/walks/admin.mjs}
 * says what is walked.
 */
class AdminWalkTest {
    private static final Pattern LINK = Pattern.compile("http\\S+/app/password/new#\\S+");

    @TempDir
    private static Path folder;

    @Test
    void givenAHospitalInUse_whenWhoGotALetterAnAdminAndAnOperatorWalk_thenTheWalkComesToItsEndWithoutAFault()
            throws Exception {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            Map<String, String> told = new LinkedHashMap<>(Map.of(
                    "password", StAnna.PASSWORD,
                    "link", linkOfALetter(anna),
                    "outbox", anna.data().resolve("outbox").toString(),
                    "installation", TenantId.INSTALLATION.value()));
            String doctors = secondFactorOf(anna, "doctor");
            anna.system()
                    .ask(
                            "POST",
                            "/api/auth/login",
                            null,
                            Map.of(
                                    "organisation",
                                    "st-anna",
                                    "userName",
                                    "doctor.quill",
                                    "password",
                                    StAnna.PASSWORD,
                                    "code",
                                    OneTimeCodes.shown(doctors, Instant.now())));
            told.put("admin", secondFactorOf(anna, "admin"));
            told.put("operator", secondFactorOf(anna, "operator"));

            WebWalk.walk("admin", anna.system().address().toString(), told);
        }
    }

    /** As it stands in the letter to a nurse who forgot the password. */
    private static String linkOfALetter(StAnna anna) {
        anna.system()
                .ask(
                        "POST",
                        "/api/auth/forgot-password",
                        null,
                        Map.of("organisation", "st-anna", "email", "nurse@example.org"));
        SandboxOutbox outbox = anna.system().part(SandboxOutbox.class);
        for (int tries = 0; tries < 2_000; tries++) {
            List<String> links = outbox.of(new TenantId("st-anna")).stream()
                    .filter(kept -> kept.letter().to().value().equals("nurse@example.org"))
                    .filter(kept -> kept.letter().subject().equals("Choose a new password"))
                    .flatMap(
                            kept -> LINK.matcher(kept.letter().text()).results().map(MatchResult::group))
                    .toList();
            if (!links.isEmpty()) {
                return links.getFirst();
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("no letter with a link came");
    }

    /** The sessions of before end with it, so that they sign in in the browser. */
    private static String secondFactorOf(StAnna anna, String name) {
        String secret = anna.post(name, "/api/auth/mfa/totp", Map.of("presentPassword", StAnna.PASSWORD))
                .path("secret")
                .asString();
        anna.post(
                name,
                "/api/auth/mfa/totp/confirmation",
                Map.of("code", OneTimeCodes.shownBefore(secret, Instant.now())));
        return secret;
    }
}
