package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Every address that is shown to somebody answers. */
class DocumentedAddressesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ADDRESS =
            Pattern.compile("(?<=[`\"' (s>])/(?:api|v3|ledger|actuator|\\.well-known|app/)[a-z0-9/._-]*");
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

    @Test
    void everyAddressThatIsShownIsInTheReferenceOrOpens() throws IOException {
        Set<String> described = JsonMapper.shared()
                .readTree(system.ask("GET", "/v3/api-docs", null, null).body())
                .path("paths")
                .propertyNames()
                .stream()
                .collect(Collectors.toSet());
        List<String> dead = shown().stream()
                .filter(address -> described.stream().noneMatch(path -> path.startsWith(address)))
                .filter(address -> get(address).statusCode() >= 400)
                .toList();

        assertThat(dead).isEmpty();
        assertThat(shown()).contains("/ledger/checkpoint", "/app/setup", "/app/setup/first");
    }

    @Test
    void givenABrowser_whenItOpensTheReference_thenThePageAndAllThatItLoadsComesFromHereUnderAStrictPolicy() {
        HttpResponse<String> redirected = get("/api/docs");
        assertThat(redirected.statusCode()).isEqualTo(302);
        String address = redirected.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> page = get(address);

        assertThat(page.statusCode()).as(address).isEqualTo(200);
        assertOnlyFromHere(page, address);
        assertThat(get(address.replace("index.html", "index.css")).body())
                .contains("html.dark-mode", "MediChain")
                .doesNotContain("http:", "https:", "url(");
        assertThat(get("/v3/api-docs/swagger-config").body())
                .contains("\"url\":\"/v3/api-docs\"")
                .doesNotContain("https://");
    }

    @Test
    void givenAProgram_whenItAsksForTheRoot_thenTheAnswerIsAProblemInJson() {
        HttpResponse<String> answer = system.ask("GET", "/", null, null, "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    private static void assertOnlyFromHere(HttpResponse<String> page, String address) {
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .doesNotContain("https:", "unsafe-eval", "script-src");
        List<String> references = REFERENCE
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .filter(reference -> !reference.startsWith("data:"))
                .toList();
        assertThat(references).isNotEmpty().noneMatch(reference -> reference.contains("//"));
        String above = address.substring(0, address.lastIndexOf('/') + 1);
        for (String reference : references) {
            String target = reference.startsWith("/") ? reference : above + reference.replaceFirst("^\\./", "");
            if (!target.startsWith("/actuator")) {
                assertThat(get(target).statusCode()).as(target).isLessThan(400);
            }
        }
    }

    private static HttpResponse<String> get(String address) {
        String token = address.equals("/actuator/prometheus") ? SystemWithoutChains.METRICS_TOKEN : null;
        return system.ask("GET", address, token, null, "Accept", "text/html, application/json, */*");
    }

    private static Set<String> shown() throws IOException {
        try (Stream<Path> ofCommands = Files.list(ROOT.resolve("standalone/src/main/java/io/medichain/cli"))) {
            List<Path> files =
                    new ArrayList<>(ofCommands.filter(Files::isRegularFile).toList());
            Stream.of("README.md", "SECURITY.md", ".env.example")
                    .map(ROOT::resolve)
                    .forEach(files::add);
            Set<String> addresses = new TreeSet<>();
            for (Path file : files) {
                ADDRESS.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .map(address -> address.replaceFirst("[./]+$", ""))
                        .forEach(addresses::add);
            }
            return addresses;
        }
    }
}
