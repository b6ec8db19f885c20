package io.medichain.cli;

import java.net.http.HttpRequest;
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
            "Copies the data of a running system into a new folder on its machine, while it goes on: below",
            "MEDICHAIN_BACKUP_DIR of the system, else in the folder backups of its data, readable by its user only.",
            "It needs an operator of the installation and the one-time code of the second factor.",
            "The master key is not part of it: keep a copy of it apart, and replace that after each erasure."
        },
        footer = {
            "",
            "Example:",
            "  MEDICHAIN_PASSWORD=… medichain backup monday --organisation installation --user operator --code 123456"
        })
final class Backup implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private SignIn signIn;

    @Parameters(paramLabel = "NAME", description = "What to call it: letters, digits and . _ -; of no backup yet.")
    private String name = "";

    @Override
    public Integer call() {
        Console console = output.console();
        RunningApi api = new RunningApi(signIn.url(), signIn.credentials());
        String body = JsonMapper.shared().writeValueAsString(Map.of("name", name));
        RunningApi.Answer answer = api.ask(HttpRequest.newBuilder(signIn.url().resolve("/api/operations/backups"))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        String folder = answer.body().path("folder").asString("");
        console.say(
                answer.isGood()
                        ? "%,d events are in %s. Check it with: medichain verify --data %s"
                                .formatted(answer.body().path("events").asLong(), folder, folder)
                        : "No backup was made: " + answer.reason());
        console.answer(answer.body());
        return answer.isGood() ? ExitCode.GOOD : ExitCode.NO;
    }
}
