package io.medichain.cli;

import io.medichain.standalone.DataFolder;
import io.medichain.standalone.Part;
import io.medichain.standalone.RunningSystem;
import io.medichain.standalone.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts everything on this machine. */
@Command(
        name = "up",
        description = "Starts everything on this machine and stays up until Ctrl-C or SIGTERM.",
        footer = {
            "",
            "Examples:",
            "  medichain up",
            "  medichain up --data /srv/hospital --port 9000",
            "  MONGODB_URI=mongodb://127.0.0.1:27017 medichain up     read models in a MongoDB"
        })
final class Up implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Mixin
    private PortOption port;

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        Settings settings = Settings.of(System.getenv()).withPort(port.number());
        // Before a folder is laid out for a start that cannot be.
        RunningSystem.checkPort(settings.port());
        try (Stop stop = Stop.onSignal();
                DataFolder folder = DataFolder.open(data.folder("data"));
                RunningSystem system = RunningSystem.start(folder, settings, console::note)) {
            ready(console, folder, system);
            stop.await();
            console.note("Stopping …");
        }
        return ExitCode.GOOD;
    }

    static void ready(Console console, DataFolder folder, RunningSystem system) {
        system.setupToken().ifPresent(token -> {
            console.say("Set up the installation's operator and its first organisation, once, at " + system.address()
                    + "/app/setup/first#" + token);
        });
        for (Part part : system.parts()) {
            console.say("  %-12s %s".formatted(part.name(), part.state()));
        }
        console.say("MediChain is ready at " + system.address() + " with the data in " + folder.root());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ready", true);
        answer.put("url", system.address().toString());
        answer.put("data", folder.root().toString());
        console.answer(answer);
    }
}
