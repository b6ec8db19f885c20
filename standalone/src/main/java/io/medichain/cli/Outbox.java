package io.medichain.cli;

import io.medichain.failure.CannotRun;
import io.medichain.mail.SandboxLinks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the links that a sandbox kept instead of sending them. */
@Command(
        name = "outbox",
        description = {
            "Shows the links in letters that were not sent, the newest first: for trying out without a mail server.",
            "It reads the data folder of a system that runs on this machine, as the user who runs it. Whom a letter is",
            "for stands in the outbox as an admin sees it, GET /api/sandbox/outbox, without the link."
        },
        footer = {"", "Example:", "  medichain outbox --data /srv/hospital"})
final class Outbox implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() {
        Console console = output.console();
        Path folder = data.folder("data").resolve("outbox");
        try {
            List<SandboxLinks.Kept> links = SandboxLinks.in(folder);
            if (links.isEmpty()) {
                console.say("No letter with a link was written since the system started.");
            }
            links.forEach(kept -> console.say("%s  %-26s %s".formatted(kept.at(), kept.subject(), kept.link())));
            console.answer(Map.of("letters", links));
            return ExitCode.GOOD;
        } catch (IOException e) {
            throw new CannotRun(
                    "There is no outbox in " + folder + " that this user may read.",
                    "Name the data folder of a running system without a mail server, as the user who runs it.",
                    e);
        }
    }
}
