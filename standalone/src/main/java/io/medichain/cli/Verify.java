package io.medichain.cli;

import io.medichain.ledger.verify.Verification;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.Settings;
import io.medichain.standalone.VerifiedFolder;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Derives log, checkpoints and anchors again from the events, and compares. */
@Command(
        name = "verify",
        description = {
            "Derives log, checkpoints and anchors again from the events and compares them.",
            "Works on a stopped system's folder and on a backup; names the first event that differs, and how."
        },
        footer = {
            "",
            "Examples:",
            "  medichain verify",
            "  medichain verify --data /backups/monday --json",
            "  medichain verify --key medichain.local/log/…+…+…     trust this key of the log only"
        })
final class Verify implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            converter = LogKeys.Reader.class,
            description = "The keys of the log, known from elsewhere: vkeys separated by commas, or a file with them."
                    + " Else those of the folder itself.")
    private List<LogKeys> keys = List.of();

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            description =
                    "JSON-RPC of the node that has the anchors; else as configured, or the folder's own local chain.")
    private String rpc = "";

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        Settings settings = Settings.of(System.getenv()).withRpc(rpc);
        Verification verification;
        try (DataFolder folder = DataFolder.read(data.folder("data"));
                Progress progress = console.progress("verify")) {
            verification = new VerifiedFolder(folder, settings).verify(LogKeys.all(keys), done -> progress.at(done, 0));
        }
        return tell(console, verification);
    }

    static int tell(Console console, Verification verification) {
        console.say(verification.sentence());
        console.answer(verification);
        return verification.verified() ? ExitCode.GOOD : ExitCode.NO;
    }
}
