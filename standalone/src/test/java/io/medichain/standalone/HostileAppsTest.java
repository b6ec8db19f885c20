package io.medichain.standalone;

import static io.medichain.standalone.AppRequests.AUTHORIZE;
import static io.medichain.standalone.AppRequests.REVOKE;
import static io.medichain.standalone.AppRequests.TOKEN;
import static io.medichain.standalone.AppRequests.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** Whatever apps, or who poses as one, send: it is answered or refused, and nothing fails. */
class HostileAppsTest {
    /** What parameters hold that no honest app sends. */
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\t",
            "\n",
            "\u0000",
            "\u00a0",
            "\u2003",
            "\ud800",
            "\"<script>",
            "%",
            "a b",
            "null",
            "{}",
            "[]",
            "-1",
            "http://[",
            "javascript:alert(1)",
            "a.b.c",
            "e30.e30.e30",
            "eyJhbGciOiJub25lIn0.e30.",
            "x".repeat(3_000));

    private static final List<String> NAMES = List.of(
            "response_type",
            "response_mode",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "aud",
            "code_challenge",
            "code_challenge_method",
            "request",
            "request_uri",
            "resource",
            "prompt",
            "dpop_jkt",
            "decision",
            "userName",
            "password",
            "grant_type",
            "code",
            "code_verifier",
            "refresh_token",
            "token",
            "token_type_hint",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "");

    private static Path folder;
    private static StAnna anna;
    private static String app;
    private static String keyed;
    private static ECKey key;

    @BeforeContainer
    static void start() throws IOException, JOSEException {
        folder = Files.createTempDirectory("apps");
        anna = new StAnna(folder.resolve("data"));
        key = new ECKeyGenerator(Curve.P_384).keyID("k1").generate();
        app = registered(AppRequests.registration("App", AppRequests.SCOPES));
        keyed = registered(AppRequests.registration("Keyed", AppRequests.SCOPES, key));
    }

    @AfterContainer
    static void stop() throws IOException {
        anna.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    private static String registered(Map<String, Object> said) {
        HttpResponse<String> answer = anna.ask("POST", "/api/apps", "admin", said);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).path("id").asString();
    }

    private static String resources() {
        return anna.system().address() + "/fhir/r4";
    }

    /** What an honest app sends, to the path that it goes to; of a page that is answered, nobody has signed in. */
    enum Honest {
        ASKS("GET", AUTHORIZE) {
            @Override
            Map<String, String> parameters() {
                return AppRequests.access(app, resources());
            }
        },
        AGREES("POST", AUTHORIZE) {
            @Override
            Map<String, String> parameters() {
                Map<String, String> all = AppRequests.access(app, resources());
                all.put("decision", "allow");
                return all;
            }
        },
        EXCHANGES("POST", TOKEN) {
            @Override
            Map<String, String> parameters() {
                return AppRequests.exchange(app, "a-code");
            }
        },
        SIGNS("POST", TOKEN) {
            @Override
            Map<String, String> parameters() {
                URI audience = URI.create(anna.system().address() + TOKEN);
                return AppRequests.signed(keyed, "a-code", audience, key, Instant.now());
            }
        },
        REFRESHES("POST", TOKEN) {
            @Override
            Map<String, String> parameters() {
                return new LinkedHashMap<>(
                        Map.of("grant_type", "refresh_token", "client_id", app, "refresh_token", "a-token"));
            }
        },
        GIVES_BACK("POST", REVOKE) {
            @Override
            Map<String, String> parameters() {
                return new LinkedHashMap<>(Map.of("client_id", app, "token", "a-token"));
            }
        };

        private final String method;
        private final String path;

        Honest(String method, String path) {
            this.method = method;
            this.path = path;
        }

        abstract Map<String, String> parameters();

        HttpResponse<String> send(Map<String, String> parameters) {
            return sendText(form(parameters));
        }

        HttpResponse<String> sendText(String text) {
            return method.equals("GET")
                    ? anna.system().ask(method, path + "?" + text, null, null)
                    : anna.system()
                            .ask(
                                    method,
                                    path,
                                    null,
                                    text.getBytes(StandardCharsets.UTF_8),
                                    "Content-Type",
                                    "application/x-www-form-urlencoded");
        }
    }

    private static void requireAnswered(HttpResponse<String> answer, Object of) {
        assertThat(answer.statusCode()).as("%s: %s", of, answer.body()).isBetween(200, 499);
        String location = answer.headers().firstValue("Location").orElse(AppRequests.BACK + "?");
        assertThat(location).as("%s", of).startsWith(AppRequests.BACK + "?");
    }

    /** Each parameter of each request, with each value that is hostile, left out, and given twice. */
    @Example
    void givenEachParameter_whenItSaysWhatIsHostile_thenNothingFails() {
        for (Honest honest : Honest.values()) {
            for (String name : honest.parameters().keySet()) {
                for (String value : VALUES) {
                    Map<String, String> parameters = honest.parameters();
                    parameters.put(name, value);
                    requireAnswered(honest.send(parameters), honest + " " + name + "=" + value);
                }
                Map<String, String> without = honest.parameters();
                String said = without.remove(name);
                requireAnswered(honest.send(without), honest + " without " + name);
                requireAnswered(
                        honest.sendText(form(honest.parameters()) + "&" + form(Map.of(name, said))),
                        honest + " twice " + name);
            }
        }
    }

    @Example
    void givenBlankOrRepeatedParameters_whenAsked_thenTheyCountAsLeftOut() {
        for (String name : List.of("state", "scope", "aud", "code_challenge", "code_challenge_method")) {
            Map<String, String> blank = AppRequests.access(app, resources());
            blank.put(name, " ");

            HttpResponse<String> answer = Honest.ASKS.send(blank);

            assertThat(answer.statusCode()).as(name).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("error=invalid_");
        }
        for (String name : List.of("client_id", "redirect_uri")) {
            Map<String, String> blank = AppRequests.access(app, resources());
            blank.put(name, " ");

            assertThat(Honest.ASKS.send(blank).statusCode()).as(name).isEqualTo(400);
        }
        Map<String, String> blank = Honest.EXCHANGES.parameters();
        blank.put("client_id", " ");
        assertThat(Honest.EXCHANGES.send(blank).statusCode()).isEqualTo(401);
        HttpResponse<String> twice = Honest.ASKS.sendText(
                form(AppRequests.access(app, resources())) + "&response_mode=query&response_mode=query");
        assertThat(twice.headers().firstValue("Location").orElseThrow()).contains("error=invalid_request");
        Map<String, String> elsewhere = AppRequests.access(app, resources());
        elsewhere.remove("response_type");
        elsewhere.put("request_uri", "https://app.example/what-is-asked");
        assertThat(Honest.ASKS.send(elsewhere).headers().firstValue("Location").orElseThrow())
                .contains("error=invalid_request");
    }

    /** What is changed of an honest request. */
    record Change(String name, String value, boolean isMore) {}

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(VALUES), Arbitraries.strings().all().ofMaxLength(40));
        return Combinators.combine(Arbitraries.of(NAMES), values, Arbitraries.of(true, false))
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void givenSeveralParameters_whenTheySayAnything_thenNothingFails(
            @ForAll Honest honest, @ForAll("changes") List<Change> changes) {
        Map<String, String> parameters = honest.parameters();
        StringBuilder more = new StringBuilder();
        for (Change change : changes) {
            if (change.isMore()) {
                more.append('&').append(form(Map.of(change.name(), change.value())));
            } else {
                parameters.put(change.name(), change.value());
            }
        }

        requireAnswered(honest.sendText(form(parameters) + more), honest + " " + changes);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void givenABody_whenItIsNoForm_thenNothingFails(@ForAll Honest honest, @ForAll byte[] body) {
        if (!honest.method.equals("GET")) {
            HttpResponse<String> answer = anna.system()
                    .ask("POST", honest.path, null, body, "Content-Type", "application/x-www-form-urlencoded");

            requireAnswered(answer, honest);
        }
    }
}
