package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the body may be missing, the JSON value null is no body (RFC 8259, section 3). */
class NullBodyTest {
    @TempDir
    private Path folder;

    @Test
    void givenAFreshFactor_whenNullIsSentForAnOptionalBody_thenRefusedAndNoBodyIsTaken() {
        try (StAnna anna = new StAnna(folder.resolve("data"))) {
            String token = anna.tokenOfANewSession("admin");

            HttpResponse<String> ofNull = anna.system().ask("POST", "/api/auth/mfa/totp", token, "null");
            HttpResponse<String> ofNone = anna.system().ask("POST", "/api/auth/mfa/totp", token, null);

            assertThat(ofNull.statusCode()).isEqualTo(400);
            assertThat(ofNull.body()).contains("MC-REQ-001");
            assertThat(ofNone.statusCode()).isEqualTo(200);
        }
    }
}
