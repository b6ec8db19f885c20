package io.medichain.cli;

import io.medichain.access.Role;
import io.medichain.demo.DemoAccount;
import io.medichain.demo.DemoHospital;
import io.medichain.demo.ImportProcess;
import io.medichain.demo.Settling;
import io.medichain.demo.Synthea;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.verify.Verification;
import io.medichain.node.Chains;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.RunningSystem;
import io.medichain.standalone.Settings;
import io.medichain.standalone.VerifiedSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** A synthetic hospital: generated, imported, anchored, verified. */
@Command(
        name = "demo",
        description = {
            "Makes a synthetic hospital with Synthea, starts, imports it through the commands, waits for read models",
            "and anchors, verifies, and prints what to look at. Stays up unless --exit."
        },
        footer = {
            "",
            "Examples:",
            "  medichain demo",
            "  medichain demo --patients 100 --seed 7",
            "  medichain demo --exit --json      only to see that everything works"
        })
final class Demo implements Callable<Integer> {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Option(
            names = "--patients",
            paramLabel = "N",
            defaultValue = "10",
            description = "Living patients; those who died come on top. Default: ${DEFAULT-VALUE}")
    private int patients = 10;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Another number makes another hospital. Default: ${DEFAULT-VALUE}")
    private long seed = 42;

    @Mixin
    private PortOption port;

    @Option(names = "--exit", description = "Stops when all is shown.")
    private boolean exit;

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        Settings settings = Settings.of(System.getenv()).withPort(port.number());
        RunningSystem.checkPort(settings.port());
        Path bundles = bundles(console, settings);
        try (Stop stop = Stop.ofWorkOnSignal();
                DataFolder folder = DataFolder.open(data.folder("data-demo"));
                RunningSystem system = RunningSystem.start(folder, settings, console::note)) {
            console.note("Started at " + system.address() + " with the data in " + folder.root());
            DemoHospital hospital = DemoHospital.in(system, folder);
            Path report = folder.root().resolve("demo-refused.jsonl");
            JsonNode imported = ImportProcess.run(
                    Medichain.class,
                    system.address(),
                    DemoHospital.TENANT,
                    hospital.account(Role.ADMIN),
                    bundles,
                    report);
            hospital.assignPatients();
            console.note("Waiting for read models, log and anchors …");
            Settling.Standing standing = new Settling(system).await(LONGEST_WAIT);
            Verification verification = verify(console, system);
            Map<String, Object> answer = answer(system, imported, standing, verification);
            show(console, answer, verification);
            console.answer(answer);
            if (!exit) {
                invite(console, system, folder, hospital);
                stop.await();
                console.note("Stopping …");
            }
            return Verify.code(verification);
        }
    }

    private Path bundles(Console console, Settings settings) throws InterruptedException {
        Path libraries = settings.home().resolve(Path.of("standalone", "synthea", "target", "lib"));
        console.note("Making a synthetic hospital with %d patients …".formatted(patients));
        Path bundles = new Synthea(libraries, Synthea.userCache()).bundles(patients, seed);
        console.note("Its FHIR bundles are kept in " + bundles);
        return bundles;
    }

    private static Verification verify(Console console, RunningSystem system) {
        try (Progress progress = console.progress("verify")) {
            return system.part(VerifiedSystem.class).verify(done -> progress.at(done, 0));
        } catch (IOException e) {
            throw new CannotRun("The log cannot be read: " + e + ".", "Check the disk of the data folder.", e);
        }
    }

    private static Map<String, Object> answer(
            RunningSystem system, JsonNode imported, Settling.Standing standing, Verification verification) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("patients", imported.at("/importedByType/Patient").asLong(0));
        answer.put("imported", imported.path("imported").asLong());
        answer.put("refused", imported.path("refused").asLong());
        answer.put("perSecond", imported.path("perSecond").asLong());
        answer.put("events", standing.events());
        answer.put("viewsLag", standing.lag());
        answer.put("checkpointSize", standing.checkpoint());
        answer.put("anchors", system.part(Chains.class).anchors().size());
        answer.put("verified", verification.verified());
        return answer;
    }

    private static void show(Console console, Map<String, Object> answer, Verification verification) {
        console.say("");
        row(console, "patients", answer, "patients", "");
        row(console, "resources imported", answer, "imported", answer.get("perSecond") + " a second");
        row(console, "resources refused", answer, "refused", "");
        row(console, "events", answer, "events", "");
        row(console, "views' lag", answer, "viewsLag", "");
        row(console, "checkpoint size", answer, "checkpointSize", "= number of events");
        row(console, "anchors on chain", answer, "anchors", "");
        console.say("");
        console.say(verification.sentence());
    }

    private static void row(Console console, String what, Map<String, Object> answer, String name, String remark) {
        long number = answer.get(name) instanceof Number known ? known.longValue() : 0;
        console.say(String.format(Locale.ROOT, "  %-20s %,12d  %s", what, number, remark)
                .stripTrailing());
    }

    private static void invite(Console console, RunningSystem system, DataFolder folder, DemoHospital hospital) {
        console.say("");
        console.say("Look at %s/api/docs and sign in (POST /api/auth/login, with the organisation) as:"
                .formatted(system.address()));
        for (DemoAccount account : hospital.accounts()) {
            console.say("  %-20s %-14s %-26s %s"
                    .formatted(account.role().word(), account.organisation(), account.userName(), account.password()));
        }
        console.say("All but the patient need a one-time code besides (the field code), which another terminal shows:");
        console.say("  ./medichain code --user demo-doctor --data " + folder.root());
        console.say("These are sign-ins of a demo with synthetic patients. Ctrl-C stops it.");
    }
}
