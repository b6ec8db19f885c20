package io.medichain.cli;

import io.medichain.standalone.Settings;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures MediChain on this machine. */
@Command(
        name = "bench",
        description = {
            "Measures MediChain on this machine: median and p99 of every workload,",
            "beside its goal and a baseline. Without a NAME all of them run, in this",
            "order, in about twenty minutes:",
            "",
            "  append     durable commands of the event store, beside Axon on PostgreSQL",
            "  commands   commands over HTTP, as signed-in callers send them",
            "  lag        from a command's answer to read model and checkpoint",
            "  reads      chart, search, timeline at 1,000, 16,000, 64,000 patients",
            "  charts     processor time of a chart of 400 entries and of lists",
            "  fhir       reads, searches and all of a patient as FHIR, at 1,000 and 64,000 patients",
            "  export     all patients as files of FHIR, from the order to the last file",
            "  import     FHIR resources of a hospital by Synthea",
            "  rebuild    events folded into all read models from nothing",
            "  ledger     leaves sealed, events verified, proofs made and checked",
            "  history    a chart as it was, with proofs",
            "  start      time to ready and memory with 0, 100,000, 1,000,000 events",
            "  web        pages in a real browser on a slow processor, at 64,000 patients",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  medichain bench                          everything",
            "  medichain bench commands rebuild         these two",
            "  medichain bench append --scratch /mnt/disk --json",
            "  medichain bench fhir --beside-hapi       beside HAPI FHIR JPA on PostgreSQL",
            "",
            "Leave the machine alone meanwhile.",
            "Exit codes: 0 every goal is reached, 1 one is not, 3 cannot run here."
        })
final class Bench implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private Output output;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Which ones.")
    private List<String> names = List.of();

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "Writes into a new folder there, on the disk that is to be measured, and removes it"
                    + " again. Default: the folder target beside the launcher.")
    private @Nullable Path scratch;

    @Option(
            names = "--beside-hapi",
            description = "With fhir: takes the same figures of a HAPI FHIR JPA server of the same resources, on"
                    + " PostgreSQL, which must be installed here. The server's libraries are fetched once. About"
                    + " half an hour.")
    private boolean besideHapi;

    @Override
    public Integer call() throws InterruptedException {
        Console console = output.console();
        Optional<Workloads> found = ServiceLoader.load(Workloads.class).findFirst();
        if (found.isEmpty()) {
            console.note("medichain bench runs through the launcher ./medichain of the repository.");
            return ExitCode.WRONG_USE;
        }
        Workloads workloads = found.get();
        Path folder = scratch == null ? Settings.launcherFolder().resolve("target") : scratch;
        Workloads.Chosen chosen = new Workloads.Chosen(chosen(workloads.names()), besideHapi);
        return workloads.run(chosen, folder, console) ? ExitCode.GOOD : ExitCode.NO;
    }

    private List<String> chosen(List<String> known) {
        Set<String> asked = new LinkedHashSet<>(names);
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        command.commandLine(),
                        "There is no workload %s; there are %s.".formatted(name, String.join(", ", known)));
            }
        }
        return asked.isEmpty() ? known : known.stream().filter(asked::contains).toList();
    }
}
