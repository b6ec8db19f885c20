package io.medichain.cli;

import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.ledger.verify.Verification;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.RestoredFolder;
import io.medichain.standalone.Settings;
import io.medichain.standalone.VerifiedFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings a backup back into an empty folder, and verifies it there. */
@Command(
        name = "restore",
        description = {
            "Brings a backup back into an empty folder, and verifies it there.",
            "Then put the master key in its place: master.key in the folder, or where MEDICHAIN_MASTER_KEY_FILE says.",
            "Take the newest one: it opens every backup, but nothing of persons who were erased since."
        },
        footer = {"", "Example:", "  medichain restore /backups/monday --data /srv/hospital"})
final class Restore implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "DIR", description = "What medichain backup made.")
    private Path backup = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        Path target = data.folder("data");
        long events = RestoredFolder.of(backup, target);
        console.note("Restored %,d events into %s".formatted(events, target));
        Settings settings = Settings.of(System.getenv());
        Verification verification;
        try (DataFolder folder = DataFolder.read(target);
                Progress progress = console.progress("verify")) {
            verification = new VerifiedFolder(folder, settings)
                    .verify(KnownFromElsewhere.NOTHING, done -> progress.at(done, events));
        }
        return Verify.tell(console, verification);
    }
}
