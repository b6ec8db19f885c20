package io.medichain.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** A patient's chart as it was. */
@Command(
        name = "history",
        description = "Shows a patient's chart as it was, each line with its event and author.",
        footer = {
            "",
            "Examples:",
            "  MEDICHAIN_TOKEN=… medichain history PATIENT --purpose \"complaint 2026-17\"",
            "  medichain history PATIENT --at 2026-03-01T00:00:00Z --purpose …",
            "  medichain history PATIENT --at 2026-03-01T00:00:00Z --diff 2026-04-01T00:00:00Z --purpose …"
        })
final class History implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private SignIn signIn;

    @Parameters(paramLabel = "PATIENT", description = "The patient's identifier.")
    private String patient = "";

    @Option(names = "--at", paramLabel = "T", description = "The time (RFC 3339); now when missing.")
    private @Nullable Instant at;

    @Option(names = "--diff", paramLabel = "T2", description = "Compares with this later time.")
    private @Nullable Instant later;

    @Option(names = "--purpose", paramLabel = "WHY", description = "Why you look; it is kept with the access.")
    private @Nullable String purpose;

    @Override
    public Integer call() {
        Console console = output.console();
        HttpRequest.Builder request = HttpRequest.newBuilder(address()).GET();
        if (purpose != null) {
            request.header("Medichain-Purpose", purpose);
        }
        RunningApi.Answer answer = new RunningApi(signIn.url(), signIn.credentials()).ask(request);
        if (answer.isGood()) {
            show(console, "", answer.body());
        } else {
            console.say("No history: " + answer.reason());
        }
        console.answer(answer.body());
        return answer.isGood() ? ExitCode.GOOD : ExitCode.NO;
    }

    private URI address() {
        Instant time = at == null ? Instant.now() : at;
        String query = later == null ? "at=" + time : "from=" + time + "&to=" + later;
        String encoded = URLEncoder.encode(patient, StandardCharsets.UTF_8);
        return signIn.url().resolve("/api/patients/" + encoded + "/history?" + query);
    }

    /** Every line of every section, also where a comparison nests them; a line is what has a source. */
    private static void show(Console console, String heading, JsonNode node) {
        if (node.has("source")) {
            JsonNode source = node.path("source");
            console.say("  %s  %s  event %s by %s: %s"
                    .formatted(
                            source.path("at").asString(""),
                            source.path("type").asString(""),
                            source.path("id").asString(""),
                            source.path("author").asString(""),
                            node.path("content")));
            return;
        }
        if (node.isArray()) {
            node.forEach(line -> show(console, heading, line));
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> part : node.properties()) {
                if (part.getValue().isContainer() && !part.getValue().isEmpty()) {
                    console.say((heading + " " + part.getKey()).strip() + ":");
                    show(console, (heading + " " + part.getKey()).strip(), part.getValue());
                }
            }
        }
    }
}
