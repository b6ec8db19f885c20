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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks the pages of who got a letter, of an admin and of an operator in a real browser. {@code web/walks/admin.mjs}
 * and {@code reset.mjs} say what is walked.
 */
@Tag("walk")
class AdminWalkTest {
    private static final Pattern LINK = Pattern.compile("http\\S+#\\S+");

    @TempDir
    private static Path folder;

    @Test
    void givenAHospitalInUse_whenWhoGotALetterAnAdminAndAnOperatorWalk_thenTheWalkComesToItsEndWithoutAFault()
            throws Exception {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            anna.system()
                    .ask(
                            "POST",
                            "/api/auth/forgot-password",
                            null,
                            Map.of("organisation", "st-anna", "email", "nurse@example.org"));
            Map<String, String> told = new LinkedHashMap<>(Map.of(
                    "password", StAnna.PASSWORD,
                    "link", linkOfALetter(anna, "nurse@example.org", "Choose a new password"),
                    "installation", TenantId.INSTALLATION.value()));
            String doctors = anna.secondFactorOf("doctor");
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
            told.put("admin", anna.secondFactorOf("admin"));
            told.put("operator", anna.secondFactorOf("operator"));

            WebWalk.walk("admin", anna.system().address().toString(), told);

            told.put("link", linkOfALetter(anna, "doctor@example.org", "Your second factor was reset"));
            WebWalk.walk("reset", anna.system().address().toString(), told);
        }
    }

    /** As it stands in a letter of this subject. */
    private static String linkOfALetter(StAnna anna, String to, String subject) {
        SandboxOutbox outbox = anna.system().part(SandboxOutbox.class);
        for (int tries = 0; tries < 2_000; tries++) {
            List<String> links = outbox.of(new TenantId("st-anna")).stream()
                    .map(SandboxOutbox.Kept::letter)
                    .filter(letter -> letter.to().value().equals(to))
                    .filter(letter -> letter.subject().equals(subject))
                    .flatMap(letter -> LINK.matcher(letter.text()).results().map(MatchResult::group))
                    .toList();
            if (!links.isEmpty()) {
                return links.getFirst();
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("no letter with a link came");
    }
}
