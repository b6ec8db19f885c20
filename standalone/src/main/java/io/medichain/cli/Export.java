package io.medichain.cli;

import io.medichain.exports.FetchedExport;
import io.medichain.exports.FetchedExport.Came;
import io.medichain.exports.FetchedExport.Wanted;
import io.medichain.importer.RunningSystemApi;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports the patients of an organisation as FHIR R4 (Bulk Data). */
@Command(
        name = "export",
        description = {
            "Exports the patients of an organisation from a running system as lines of FHIR R4 (Bulk Data), into a folder"
                    + " that only this machine's user may read: patients stand in it in clear.",
            "Repeated on the same folder it goes on after an interruption. What has come is removed from the system."
        },
        footer = {
            "",
            "Examples:",
            "  MEDICHAIN_TOKEN=… medichain export north-2026 --reason \"the practice moves to another system\"",
            "  MEDICHAIN_PASSWORD=… medichain export since-monday --organisation north --user admin@north.example \\",
            "      --code 123456 --reason \"for the registry\" --since 2026-11-30T00:00:00Z --type Patient,Condition",
            "  medichain export one --reason \"asked for by the patient\" --patient PATIENT --json",
            "  medichain import north-2026 --reason \"moved here\"        reads it into another system"
        })
final class Export implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private SignIn signIn;

    @Parameters(
            paramLabel = "FOLDER",
            description = "Where the files come; new, empty, or of an export that was begun.")
    private Path folder = Path.of("");

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, in 3 to 200 characters that name nobody: the patients read it in their access log.")
    private String reason = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description = "Resources of these types alone, separated by commas; all of them when missing.")
    private List<String> types = List.of();

    @Option(
            names = "--since",
            paramLabel = "T",
            description = "What was changed after this moment (RFC 3339): the transactionTime of an earlier export.")
    private @Nullable Instant since;

    @Option(
            names = "--patient",
            paramLabel = "ID",
            split = ",",
            description = "These patients alone; everybody when missing.")
    private List<String> patients = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        Instant started = Instant.now();
        try (RunningSystemApi api = new RunningSystemApi(signIn.url(), signIn.credentials());
                Progress progress = console.progress("export")) {
            AtomicLong lines = new AtomicLong();
            Came came = new FetchedExport(api, folder, console::note, more -> progress.at(lines.addAndGet(more), 0))
                    .fetch(new Wanted(reason, types, since == null ? "" : since.toString(), patients));
            tell(console, came, Duration.between(started, Instant.now()));
            return came.missing() == 0 ? ExitCode.GOOD : ExitCode.NO;
        }
    }

    private void tell(Console console, Came came, Duration took) {
        double seconds = took.toMillis() / 1e3;
        came.resources()
                .forEach((type, count) -> console.say(String.format(Locale.ROOT, "  %-26s %,10d", type, count)));
        console.say(String.format(
                Locale.ROOT,
                "Exported %,d resources in %,d files to %s, as of %s, in %,.1f s (%,.0f/s).",
                came.total(),
                came.files(),
                folder,
                came.transactionTime(),
                seconds,
                came.total() / Math.max(seconds, 1e-3)));
        if (came.missing() > 0) {
            console.say(came.missing() + " lines of error.1.ndjson tell what is not in it.");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("folder", folder.toString());
        answer.put("transactionTime", came.transactionTime());
        answer.put("resources", came.total());
        answer.put("resourcesByType", came.resources());
        answer.put("files", came.files());
        answer.put("missing", came.missing());
        answer.put("seconds", seconds);
        console.answer(answer);
    }
}
