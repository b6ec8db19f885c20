package io.medichain.benchmark;

import io.medichain.benchmark.append.AppendBenchmark;
import io.medichain.benchmark.charts.ChartsBenchmark;
import io.medichain.benchmark.commands.CommandsBenchmark;
import io.medichain.benchmark.fhir.ExportBenchmark;
import io.medichain.benchmark.fhir.FhirBenchmark;
import io.medichain.benchmark.history.HistoryBenchmark;
import io.medichain.benchmark.imports.ImportBenchmark;
import io.medichain.benchmark.lag.LagBenchmark;
import io.medichain.benchmark.ledger.LedgerBenchmark;
import io.medichain.benchmark.reads.ReadsBenchmark;
import io.medichain.benchmark.rebuild.RebuildBenchmark;
import io.medichain.benchmark.start.StartBenchmark;
import io.medichain.benchmark.web.WebBenchmark;
import io.medichain.cli.Console;
import io.medichain.cli.Workloads;
import io.medichain.disk.DurableFiles;
import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every benchmark, run on this machine one after the other. */
public final class MeasuredHere implements Workloads {
    private final List<Benchmark> all = List.of(
            new AppendBenchmark(),
            new CommandsBenchmark(),
            new LagBenchmark(),
            new ReadsBenchmark(),
            new ChartsBenchmark(),
            new FhirBenchmark(),
            new ExportBenchmark(),
            new ImportBenchmark(),
            new RebuildBenchmark(),
            new LedgerBenchmark(),
            new HistoryBenchmark(),
            new StartBenchmark(),
            new WebBenchmark());

    @Override
    public List<String> names() {
        return all.stream().map(Benchmark::name).toList();
    }

    @Override
    public boolean run(Chosen chosen, Path parent, Console console) throws InterruptedException {
        Report report = new Report();
        try (Scratch scratch = Scratch.in(parent)) {
            try {
                measure(chosen, scratch, console, report);
            } catch (InterruptedException e) {
                if (!scratch.isStopping()) {
                    throw e;
                }
                console.note("Stopped.");
                return false;
            }
        } catch (IOException e) {
            throw new CannotRun("The folder " + parent + " cannot be used: " + e + ".", "Name another one.", e);
        }
        if (!report.failed().isEmpty()) {
            throw new CannotRun(
                    "Not everything could be measured: " + String.join(", ", report.failed()) + ".",
                    "The reasons stand above.");
        }
        return report.goals(false) == 0;
    }

    private void measure(Chosen chosen, Scratch scratch, Console console, Report report)
            throws IOException, InterruptedException {
        Machine machine = Machine.here(scratch.folder());
        console.say(machine.line());
        for (Benchmark benchmark : all) {
            if (chosen.names().contains(benchmark.name())) {
                console.note("Measuring " + benchmark.name() + " …");
                Report.Outcome outcome = measure(benchmark, chosen.besideHapi(), scratch, console);
                report.add(outcome);
                console.say("");
                console.say(outcome.text());
            }
        }
        console.say("");
        console.say("Goals reached: %d, not reached: %d.".formatted(report.goals(true), report.goals(false)));
        console.answer(report.json(machine.json()));
    }

    private static Report.Outcome measure(Benchmark benchmark, boolean besideHapi, Scratch scratch, Console console)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectory(scratch.folder().resolve(benchmark.name()));
        long begun = System.nanoTime();
        List<Row> rows = List.of();
        String problem = null;
        try {
            rows = benchmark.run(Settings.usual(folder, besideHapi), console::note);
        } catch (InterruptedException e) {
            throw e;
        } catch (CannotRun e) {
            problem = e.getMessage() + " " + e.remedy();
        } catch (Exception e) {
            problem = e.toString();
            console.note(stackOf(e));
        }
        if (scratch.isStopping()) {
            throw new InterruptedException();
        }
        DurableFiles.delete(folder);
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Report.Outcome(benchmark.name(), benchmark.workload(), seconds, rows, problem);
    }

    private static String stackOf(Exception e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
