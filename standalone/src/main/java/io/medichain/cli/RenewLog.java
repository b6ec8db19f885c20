package io.medichain.cli;

import io.medichain.operation.LogRenewed;
import io.medichain.operation.RenewalReason;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.LogRenewal;
import io.medichain.standalone.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends the log of a stopped system and begins another one. */
@Command(
        name = "renew-log",
        description = {
            "Ends the log of a stopped system and begins another one, over the same events, under another name,",
            "with other keys and contracts. Only for where the one before cannot be gone on with: verify and the",
            "status of the ledger say so. Bookmarks and keys of the one before hold no longer; its files are kept",
            "aside. It needs the master key, and is an event."
        },
        footer = {"", "Example:", "  medichain renew-log --data /srv/hospital --reason older-backup"})
final class RenewLog implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            required = true,
            description = "older-backup, chain-lost or key-compromised.")
    private RenewalReason reason = RenewalReason.OLDER_BACKUP;

    @Override
    public Integer call() {
        Console console = output.console();
        try (DataFolder folder = DataFolder.read(data.folder("data"))) {
            LogRenewed renewed = new LogRenewal(folder, Settings.of(System.getenv())).renew(reason);
            console.say(
                    "The log %s was ended, %s begins with the next start.".formatted(renewed.ended(), renewed.begun()));
            console.note("Tell who keeps a bookmark: it holds no longer. GET /ledger/bookmark gives the next one.");
            console.answer(Map.of("ended", renewed.ended(), "begun", renewed.begun()));
            return ExitCode.GOOD;
        }
    }
}
