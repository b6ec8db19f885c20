package io.medichain.standalone;

import io.medichain.identity.organisation.Setup;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Walks through the web application in a real browser, from the link of a first start on: by mouse and by keyboard, in
 * both languages and both schemes, narrow and magnified. {@code web/walks} says what is walked and what no page may do.
 */
@Tag("walk")
class WebWalksTest {
    @TempDir
    private static Path folder;

    @Test
    void givenANewInstallation_whenWalkedInABrowser_thenEveryWalkComesToItsEndWithoutAFault() throws Exception {
        try (SystemWithoutChains system = new SystemWithoutChains(folder.resolve("data"))) {
            String token = system.part(Setup.class).tokenForFirst().orElseThrow();

            WebWalk.walk("walks", system.address().toString(), Map.of("token", token));
        }
    }
}
