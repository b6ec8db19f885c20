package io.medichain.demo;

import io.medichain.failure.CannotRun;
import io.medichain.id.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code medichain import} beside the system, in a process of its own, as anybody else would. */
public final class ImportProcess {
    private ImportProcess() {}

    /**
     * Imports a folder; progress and refusals go to standard error.
     *
     * @param mainClass the command line
     * @param tenant the organisation that it becomes part of
     * @param as who imports, an admin
     * @param report where refused resources are listed
     * @return what {@code import --json} answered
     * @throws CannotRun when it could not run to its end
     * @throws InterruptedException when this thread was interrupted; the import was ended then
     */
    public static JsonNode run(Class<?> mainClass, URI url, TenantId tenant, DemoAccount as, Path bundles, Path report)
            throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        // The import is short: quickly compiled code beats well compiled code.
                        "-XX:TieredStopAtLevel=1",
                        "-Dmedichain.terminal=" + Boolean.getBoolean("medichain.terminal"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        mainClass.getName(),
                        "import",
                        "--json",
                        "--url",
                        url.toString(),
                        "--organisation",
                        tenant.value(),
                        "--user",
                        as.userName(),
                        "--source",
                        "synthea",
                        "--reason",
                        "synthetic patients to try it out",
                        "--report",
                        report.toString(),
                        bundles.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("MEDICHAIN_PASSWORD", as.password());
        Optional.ofNullable(as.secret())
                .ifPresent(secret -> builder.environment().put("MEDICHAIN_TOTP_SECRET", secret));
        try {
            Process process = builder.start();
            // read beside: a thread that reads from a process cannot be interrupted
            CompletableFuture<byte[]> read = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    read.complete(process.getInputStream().readAllBytes());
                } catch (IOException e) {
                    read.completeExceptionally(e);
                }
            });
            try {
                int code = process.waitFor();
                String answer = new String(read.join(), StandardCharsets.UTF_8);
                if (code > 1) {
                    throw new CannotRun("The import stopped.", "Its reason stands above; run the demo again.");
                }
                return JsonMapper.shared().readTree(answer);
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new CannotRun("The import cannot be started: " + e + ".", "Check memory and permissions.", e);
        }
    }
}
