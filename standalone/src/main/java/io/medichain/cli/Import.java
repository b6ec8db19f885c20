package io.medichain.cli;

import io.medichain.importer.Actors;
import io.medichain.importer.CommandApi;
import io.medichain.importer.FhirImport;
import io.medichain.importer.ImportReport;
import io.medichain.importer.OpenRun;
import io.medichain.importer.SentAs;
import io.medichain.importer.Wire;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
            "  MEDICHAIN_TOKEN=… medichain import --reason \"moved here\" bundles/",
            "  MEDICHAIN_PASSWORD=… medichain import --organisation north --user admin@north.example --code 123456 \\",
            "      --reason \"records of the former practice\" export/*.ndjson",
            "  medichain import bundles/ --reason \"moved here\" --source county-hospital --report refused.jsonl --json",
            "  medichain import consents.json --reason \"moved here\" --actor Practitioner/p7=jo.field \\",
            "      --actor Organization/o1=organisation"
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

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, in 3 to 200 characters that name nobody: the patients read it in their access log.")
    private String reason = "";

    @Option(
            names = "--actor",
            paramLabel = "ACTOR=USER",
            description =
                    "Who somebody named in a Consent is here: Practitioner/ID=USER with a user name, or"
                            + " Organization/ID=organisation. May be given several times; a Consent for anybody else is refused.")
    private List<String> actors = List.of();

    @Spec
    private CommandSpec command;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes every refused resource as a line of JSON.")
    private @Nullable Path reportFile;

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        Actors known = known();
        URI url = signIn.url();
        SentAs credentials = signIn.credentials();
        String tenant = signIn.organisation(credentials);
        ImportReport report;
        String run;
        Instant started;
        try (OpenRun open = OpenRun.start(url, credentials, reason);
                CommandApi api = new CommandApi(url, credentials, Wire.json(), source, open.id(), open.position());
                RefusalLog refusals = RefusalLog.open(reportFile, console);
                Progress progress = console.progress("import")) {
            run = open.id();
            started = Instant.now();
            report = new FhirImport(api, tenant, source, refusals.listening(progress), known).run(paths);
        }
        double seconds = (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1e3;
        Map<String, Object> answer = answer(report, run, seconds);
        tell(console, report, seconds);
        console.answer(answer);
        return report.refused().isEmpty() ? ExitCode.GOOD : ExitCode.NO;
    }

    private Actors known() {
        try {
            return Actors.of(actors);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--actor: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> answer(ImportReport report, String run, double seconds) {
        long imported = ImportReport.sum(report.imported());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("imported", imported);
        answer.put("known", ImportReport.sum(report.known()));
        answer.put("refused", ImportReport.sum(report.refused()));
        answer.put("withdrawn", ImportReport.sum(report.withdrawn()));
        answer.put("stillOpen", ImportReport.sum(report.stillOpen()));
        answer.put("importedByType", report.imported());
        answer.put("knownByType", report.known());
        answer.put("refusedByType", report.refused());
        answer.put("withdrawnByType", report.withdrawn());
        answer.put("stillOpenByType", report.stillOpen());
        answer.put("referenced", report.referenced());
        answer.put("notImportedYet", report.notImportedYet());
        answer.put("run", run);
        answer.put("seconds", seconds);
        answer.put("perSecond", Math.round((imported + ImportReport.sum(report.known())) / Math.max(seconds, 1e-3)));
        return answer;
    }

    private static void tell(Console console, ImportReport report, double seconds) {
        report.imported().forEach((type, count) -> console.say(row("imported", type, count)));
        report.known().forEach((type, count) -> console.say(row("known already", type, count)));
        report.withdrawn().forEach((type, count) -> console.say(row("withdrawn", type, count)));
        report.refused().forEach((type, count) -> console.say(row("refused", type, count)));
        report.stillOpen().forEach((type, count) -> console.say(row("still open here", type, count)));
        report.referenced().forEach((type, count) -> console.say(row("referenced", type, count)));
        report.notImportedYet().forEach((type, count) -> console.say(row("not imported yet", type, count)));
        long imported = ImportReport.sum(report.imported());
        long known = ImportReport.sum(report.known());
        console.say(String.format(
                Locale.ROOT,
                "Imported %,d new resources, %,d were known already, refused %,d, in %,.1f s (%,.0f/s).",
                imported,
                known,
                ImportReport.sum(report.refused()),
                seconds,
                (imported + known) / Math.max(seconds, 1e-3)));
    }

    private static String row(String what, String type, long count) {
        return String.format(Locale.ROOT, "  %-17s %-26s %,10d", what, type, count);
    }
}
