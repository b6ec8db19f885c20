package io.medichain.flow;

import io.medichain.fhirmapping.Wire;
import io.medichain.importer.CommandApi;
import io.medichain.importer.FhirImport;
import io.medichain.importer.ImportListener;
import io.medichain.importer.OpenRun;
import io.medichain.importer.PasswordSignIn;
import io.medichain.importer.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An import in a process of its own that after so many resources kills the system it imports into, and itself. */
final class HalfImport {
    private HalfImport() {}

    /** Runs it and waits until both are dead. */
    static void run(Program program, Path file, int resources) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HalfImport.class.getName(),
                        program.url().toString(),
                        Long.toString(program.id()),
                        Integer.toString(resources),
                        file.toString(),
                        Admin.secret())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            program.awaitEnd();
            process.waitFor(Waiting.LONGEST.toSeconds(), TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Arguments: address, process id of the system, after how many resources, file, secret of the factor. */
    public static void main(String[] arguments) throws InterruptedException {
        URI url = URI.create(arguments[0]);
        ProcessHandle system = ProcessHandle.of(Long.parseLong(arguments[1])).orElseThrow();
        ImportListener killer = killAfter(Long.parseLong(arguments[2]), system);
        PasswordSignIn admin =
                new PasswordSignIn(url, Admin.TENANT, Admin.USER, Admin.PASSWORD).withSecret(arguments[4]);
        try (OpenRun run = OpenRun.start(url, admin, "half of a ward");
                CommandApi api = new CommandApi(url, admin, Wire.json(), "fhir", run.id(), run.position())) {
            new FhirImport(api, Admin.TENANT, "fhir", killer).run(List.of(Path.of(arguments[3])));
        }
    }

    private static ImportListener killAfter(long resources, ProcessHandle system) {
        return new ImportListener() {
            @Override
            public void at(long done, long total) {
                if (done >= resources) {
                    system.destroyForcibly();
                    Runtime.getRuntime().halt(1);
                }
            }

            @Override
            public void refused(Refusal refusal) {
                System.err.println(refusal);
            }
        };
    }
}
