package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** How the pages of the web application are served; what happens in them is walked by {@code WebWalksTest}. */
class WebApplicationTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @TempDir
    private static Path folder;

    private static SystemWithoutChains system;

    @BeforeAll
    static void start() {
        system = new SystemWithoutChains(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/app",
                "/app/",
                "/app/sign-in",
                "/app/setup/first",
                "/app/patients/0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003"
            })
    void givenABrowser_whenItOpensAPage_thenTheDocumentComesUnderAPolicyWithoutInlineScriptOrStyle(String path) {
        HttpResponse<String> page = browse(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(page, "Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self';",
                        "style-src 'self';",
                        "require-trusted-types-for 'script'",
                        "trusted-types pdf-worker",
                        "base-uri 'none'",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http", "*", "worker-src", "allow-duplicates");
        assertThat(page.body()).contains("<div id=\"root\">").doesNotContain("<style", "style=", " on", "javascript:");
        assertThat(page.body().split("<script", -1)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void givenAnOutsider_whenTheyOpenThePageForThem_thenItHasNoOriginFromWhichASessionCouldBeReached() {
        HttpResponse<String> page = browse("/evidence");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(header(page, "Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self';",
                        "style-src 'self';",
                        "connect-src https: http://localhost:* http://127.0.0.1:*;",
                        "sandbox allow-scripts allow-forms allow-downloads;",
                        "form-action 'none'",
                        "require-trusted-types-for 'script'",
                        "trusted-types 'none'")
                .doesNotContain("unsafe", "allow-same-origin", "connect-src 'self'");
        for (String path : references(page)) {
            HttpResponse<String> file = system.ask("GET", path, null, null);

            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(header(file, "Access-Control-Allow-Origin")).isEqualTo("*");
        }
        assertThat(header(browse("/app"), "Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void givenTheDocument_whenItComesAgainUnchanged_thenNothingIsSent() {
        String tag = header(browse("/"), "ETag");

        HttpResponse<String> again =
                system.ask("GET", "/app/help", null, null, "Accept", "text/html", "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void givenWhatThePageLoads_whenAsked_thenItIsKeptForGoodAndComesCompressed() {
        List<String> loaded = references(browse("/"));

        assertThat(loaded)
                .anyMatch(path -> path.endsWith(".js"))
                .anyMatch(path -> path.endsWith(".css"))
                .anyMatch(path -> path.endsWith(".svg"))
                .allMatch(path -> path.matches("/assets/[\\w-]+-[\\w-]{8}\\.(js|css|svg)"));
        for (String path : loaded) {
            HttpResponse<String> file = system.ask("GET", path, null, null, "Accept-Encoding", "gzip");

            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(header(file, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
            assertThat(header(file, "Content-Encoding")).as(path).isEqualTo("gzip");
            assertThat(header(file, "Vary")).contains("Accept-Encoding");
            assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(file, "Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; script-src 'self'; frame-ancestors 'none'");
            String type =
                    path.endsWith(".js") ? "text/javascript" : path.endsWith(".css") ? "text/css" : "image/svg+xml";
            assertThat(header(file, "Content-Type")).startsWith(type);
        }
    }

    /** A page that was open through an update asks for files that are gone; a document in their place would be run. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/index-00000000.js",
                "/api/nowhere",
                "/ledger/nowhere",
                "/nowhere",
                "/assets/../web/index.html"
            })
    void givenWhatIsNotThere_whenAsked_thenAProblemAndNoPage(String path) {
        HttpResponse<String> answer = browse(path);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 404);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(JsonMapper.shared().readTree(answer.body()).path("code").asString())
                .startsWith("MC-REQ-");
    }

    private static List<String> references(HttpResponse<String> page) {
        return REFERENCE
                .matcher(page.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static HttpResponse<String> browse(String path) {
        return system.ask("GET", path, null, null, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
