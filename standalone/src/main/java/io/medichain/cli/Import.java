package io.medichain.cli;

import io.medichain.importer.CommandApi;
import io.medichain.importer.Credentials;
import io.medichain.importer.FhirImport;
import io.medichain.importer.ImportReport;
import io.medichain.importer.Wire;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports FHIR R4 into a running system through its API. */
@Command(
        name = "import",
        description = {
            "Imports FHIR R4 bundles, resources and NDJSON files into a running system.",
            "Repeating it makes no duplicates, and goes on after an interruption."
        },
        footer = {
            "",
            "Examples:",
            "  MEDICHAIN_TOKEN=… medichain import bundles/",
            "  MEDICHAIN_PASSWORD=… medichain import --tenant north --user admin@north.example export/*.ndjson",
            "  medichain import bundles/ --source county-hospital --report refused.jsonl --json"
        })
final class Import implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private SignIn signIn;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files, or folders with .json, .ndjson, .jsonl files.")
    private List<Path> paths = List.of();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "fhir",
            description = "The system that the data comes from; the same name gives the same identifiers."
                    + " Default: ${DEFAULT-VALUE}")
    private String source = "fhir";

    @Option(names = "--report", paramLabel = "FILE", description = "Writes every refused resource as a line of JSON.")
    private @Nullable Path reportFile;

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        URI url = signIn.url();
        Credentials credentials = signIn.credentials();
        String tenant = signIn.tenant(credentials);
        String run = UUID.randomUUID().toString();
        Instant started = Instant.now();
        ImportReport report;
        try (CommandApi api = new CommandApi(url, credentials, Wire.json(), source, run);
                RefusalLog refusals = RefusalLog.open(reportFile, console);
                Progress progress = console.progress("import")) {
            report = new FhirImport(api, tenant, source, refusals.listening(progress)).run(paths);
        }
        double seconds = (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1e3;
        Map<String, Object> answer = answer(report, run, seconds);
        tell(console, report, seconds);
        console.answer(answer);
        return report.refused().isEmpty() ? ExitCode.GOOD : ExitCode.NO;
    }

    private static Map<String, Object> answer(ImportReport report, String run, double seconds) {
        long imported = ImportReport.sum(report.imported());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("imported", imported);
        answer.put("refused", ImportReport.sum(report.refused()));
        answer.put("importedByType", report.imported());
        answer.put("refusedByType", report.refused());
        answer.put("referenced", report.referenced());
        answer.put("notImportedYet", report.notImportedYet());
        answer.put("run", run);
        answer.put("seconds", seconds);
        answer.put("perSecond", Math.round(imported / Math.max(seconds, 1e-3)));
        return answer;
    }

    private static void tell(Console console, ImportReport report, double seconds) {
        report.imported().forEach((type, count) -> console.say(row("imported", type, count)));
        report.refused().forEach((type, count) -> console.say(row("refused", type, count)));
        report.referenced().forEach((type, count) -> console.say(row("referenced", type, count)));
        report.notImportedYet().forEach((type, count) -> console.say(row("not imported yet", type, count)));
        long imported = ImportReport.sum(report.imported());
        console.say(String.format(
                Locale.ROOT,
                "Imported %,d resources, refused %,d, in %,.1f s (%,.0f/s).",
                imported,
                ImportReport.sum(report.refused()),
                seconds,
                imported / Math.max(seconds, 1e-3)));
    }

    private static String row(String what, String type, long count) {
        return String.format(Locale.ROOT, "  %-17s %-26s %,10d", what, type, count);
    }
}
