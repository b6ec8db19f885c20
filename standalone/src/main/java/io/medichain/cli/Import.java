package io.medichain.cli;

import io.medichain.fhirmapping.Wire;
import io.medichain.importer.Actors;
import io.medichain.importer.CommandApi;
import io.medichain.importer.DryRun;
import io.medichain.importer.FhirImport;
import io.medichain.importer.ImportReport;
import io.medichain.importer.OpenRun;
import io.medichain.importer.Orders;
import io.medichain.importer.SentAs;
import io.medichain.importer.Source;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
            "Imports FHIR R4 into a running system: resources, bundles and lines of JSON (NDJSON), and XML, plain or in"
                    + " gzip or zip. What a file is tells its content, not its name.",
            "Repeating it makes no duplicates, and goes on after an interruption."
        },
        footer = {
            "",
            "Examples:",
            "  MEDICHAIN_TOKEN=… medichain import --reason \"moved here\" bundles/",
            "  MEDICHAIN_PASSWORD=… medichain import --organisation north --user admin@north.example --code 123456 \\",
            "      --reason \"records of the former practice\" export/*.ndjson",
            "  medichain import bundles/ --reason \"moved here\" --source county-hospital --report refused.jsonl --json",
            "  medichain import export.zip patients.ndjson.gz --dry-run",
            "  medichain import consents.json --reason \"moved here\" --actor Practitioner/p7=jo.field \\",
            "      --actor Organization/o1=organisation",
            "  medichain import bundles/ --reason \"moved here\" --look-alikes \"two hospitals merge; looked at afterwards\""
        })
final class Import implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private SignIn signIn;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files, or folders of files; what is none of FHIR in a folder is passed over and named.")
    private List<Path> paths = List.of();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "fhir",
            description = "The system that the data comes from; the same name gives the same identifiers."
                    + " Default: ${DEFAULT-VALUE}")
    private String source = "fhir";

    @Option(
            names = "--base",
            paramLabel = "URL",
            description =
                    "The address of the source's own FHIR server: what is there is the same whether a file names the"
                            + " server or not. Without it what a bundle says of a server is known by that server alone.")
    private @Nullable String base;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description =
                    "Required but with --dry-run. Why, in 3 to 200 characters that name nobody: the patients read it in their access log.")
    private @Nullable String reason;

    @Option(
            names = "--dry-run",
            description = "Sends nothing and needs no running system: tells what would be imported and what refused.")
    private boolean dryRun;

    @Option(
            names = "--actor",
            paramLabel = "ACTOR=USER",
            description =
                    "Who somebody named in a Consent is here: Practitioner/ID=USER with a user name, or"
                            + " Organization/ID=organisation. May be given several times; a Consent for anybody else opens nothing.")
    private List<String> actors = List.of();

    @Option(
            names = "--look-alikes",
            paramLabel = "REASON",
            description = "Why patients who look like one here come in all the same, as entries in doubt: GET"
                    + " /api/patients?inDoubt=true lists them until somebody tells them apart or merges them."
                    + " Without it they are refused, with all that is said of them.")
    private @Nullable String lookAlikes;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Writes every refused resource, every one whose original is not kept, that is not enforced or that"
                            + " refers to what is not here, and every file that is passed over, as a line of JSON.")
    private @Nullable Path reportFile;

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        Actors known = known();
        requireReason();
        ImportedFiles imported = dryRun ? rehearsed(console, known) : sent(console, known);
        imported.tell(console);
        console.answer(imported.asJson());
        ImportReport report = imported.report();
        return report.refused().isEmpty() && report.notEnforced().isEmpty() ? ExitCode.GOOD : ExitCode.NO;
    }

    private ImportedFiles sent(Console console, Actors known) throws InterruptedException {
        String why = reason;
        if (why == null) {
            throw new ParameterException(command.commandLine(), "Missing required option: '--reason=TEXT'");
        }
        URI url = signIn.url();
        SentAs credentials = signIn.credentials();
        String tenant = signIn.organisation(credentials);
        try (OpenRun open = OpenRun.start(url, credentials, why);
                CommandApi api = new CommandApi(url, credentials, Wire.json(), source, open.id(), open.position())) {
            return imported(console, api, tenant, known, open.id());
        }
    }

    private ImportedFiles rehearsed(Console console, Actors known) throws InterruptedException {
        return imported(console, new DryRun(known), "dry-run", known, null);
    }

    private ImportedFiles imported(Console console, Orders orders, String tenant, Actors known, @Nullable String run)
            throws InterruptedException {
        try (RefusalLog refusals = RefusalLog.open(reportFile, console);
                Progress progress = console.progress("import")) {
            Instant started = Instant.now();
            ImportReport report = new FhirImport(
                            orders, tenant, new Source(source, base), refusals.listening(progress), known, lookAlikes)
                    .run(paths);
            return new ImportedFiles(report, run, Duration.between(started, Instant.now()));
        }
    }

    private void requireReason() {
        try {
            Rule.optionalText(lookAlikes, "--look-alikes", Size.EXPLANATION);
        } catch (ProblemException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private Actors known() {
        try {
            return Actors.of(actors);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--actor: " + e.getMessage(), e);
        }
    }
}
