package io.medichain.cli;

import io.medichain.demo.Rehearsal;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.RunningSystem;
import io.medichain.standalone.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Starts on an empty folder, works for some seconds and stops. The launcher runs it once for the JVM to write down
 * which classes are needed and which code is hot (JEP 514, JEP 515), so that later starts need not find out anew.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Works on an empty folder for some seconds, then stops.",
        mixinStandardHelpOptions = true)
final class Rehearse implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.of(Map.of()).withPort(0);
        try (DataFolder folder = DataFolder.open(data.folder("data-rehearsal"));
                RunningSystem system = RunningSystem.start(folder, settings, _ -> {})) {
            Rehearsal.run(Medichain.class, system, folder);
        }
        return ExitCode.GOOD;
    }
}
