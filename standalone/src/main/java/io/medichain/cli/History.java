package io.medichain.cli;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

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
        if (later != null && at == null) {
            throw new ParameterException(
                    output.commandLine(), "--diff compares with an earlier time: name that with --at.");
        }
        Console console = output.console();
        HttpRequest.Builder request = HttpRequest.newBuilder(address()).GET();
        if (purpose != null) {
            request.header("Medichain-Purpose", purpose);
        }
        RunningApi.Answer answer = new RunningApi(signIn.url(), signIn.credentials()).ask(request);
        if (answer.isGood()) {
            HistoryText.show(answer.body(), console);
        } else {
            console.say("No history: " + answer.reason());
        }
        console.answer(answer.body());
        return answer.isGood() ? ExitCode.GOOD : ExitCode.NO;
    }

    private URI address() {
        // Now is said by the system: a clock that goes ahead here would ask for the future there.
        String query = Stream.of(
                        at == null ? null : (later == null ? "at=" : "from=") + at,
                        later == null ? null : "to=" + later)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("&"));
        String encoded = URLEncoder.encode(patient, StandardCharsets.UTF_8);
        return signIn.url().resolve("/api/patients/" + encoded + "/history?" + query);
    }
}
