package io.medichain.cli;

import io.medichain.failure.CannotRun;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.RunningSystem;
import io.medichain.standalone.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Starts on an empty folder, asks for the OpenAPI document and stops. The build makes the types of the web application
 * of it, so that a page which knows a route otherwise than it is does not compile.
 */
@Command(
        name = "describe-api",
        hidden = true,
        description = "Writes the OpenAPI document of this program into a file.",
        mixinStandardHelpOptions = true)
final class DescribeApi implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "where to write it")
    private Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("medichain-api");
        try (DataFolder folder = DataFolder.open(scratch.resolve("data"));
                RunningSystem system =
                        RunningSystem.start(folder, Settings.of(Map.of()).withPort(0), _ -> {});
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(system.address().resolve("/v3/api-docs"))
                    .build();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new CannotRun(
                        "The document was not given: HTTP " + answer.statusCode() + ".", "Please report it.");
            }
            Files.write(file, answer.body());
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
        return ExitCode.GOOD;
    }
}
