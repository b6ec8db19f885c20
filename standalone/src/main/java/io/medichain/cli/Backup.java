package io.medichain.cli;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Copies the data of a running system. */
@Command(
        name = "backup",
        description = {
            "Copies the data of a running system on this machine into a new folder, while it goes on.",
            "The master key is not part of it: keep a copy of it apart, and replace that after each erasure."
        },
        footer = {
            "",
            "Example:",
            "  MEDICHAIN_PASSWORD=… medichain backup /backups/monday --tenant north --user admin@north.example"
        })
final class Backup implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private SignIn signIn;

    @Parameters(paramLabel = "DIR", description = "A folder that does not exist yet.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        Console console = output.console();
        RunningApi api = new RunningApi(signIn.url(), signIn.credentials());
        String body = JsonMapper.shared()
                .writeValueAsString(
                        Map.of("folder", folder.toAbsolutePath().normalize().toString()));
        RunningApi.Answer answer = api.ask(HttpRequest.newBuilder(signIn.url().resolve("/api/operations/backups"))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        console.say(
                answer.isGood()
                        ? "%,d events are in %s. Check it with: medichain verify --data %s"
                                .formatted(answer.body().path("events").asLong(), folder, folder)
                        : "No backup was made: " + answer.reason());
        console.answer(answer.body());
        return answer.isGood() ? ExitCode.GOOD : ExitCode.NO;
    }
}
