package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Between the parts of one process there is no port: whoever may open a connection on this machine would reach it
 * without signing in.
 */
class OneListenerTest {
    private static final Path PROCESS = Path.of("/proc/self");
    private static final String LISTENING = "0A";

    @TempDir
    Path folder;

    @Test
    void givenARunningSystem_whenItsSocketsAreListed_thenOnlyHttpListens() throws IOException {
        assumeThat(PROCESS).isDirectory();
        Set<Integer> before = listening();

        try (SystemWithoutChains system = new SystemWithoutChains(folder.resolve("data"))) {
            assertThat(system.ask("GET", "/actuator/health/liveness", null, null)
                            .statusCode())
                    .isEqualTo(200);

            Set<Integer> opened = listening();
            opened.removeAll(before);
            assertThat(opened).containsExactly(system.context().getWebServer().getPort());
        }
    }

    /** The ports on which this process listens. */
    private static Set<Integer> listening() throws IOException {
        Map<String, Integer> sockets = new HashMap<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Files.readAllLines(PROCESS.resolve(table)).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(line -> line[3].equals(LISTENING))
                    .forEach(line -> sockets.put("socket:[" + line[9] + "]", port(line[1])));
        }
        Set<Integer> ports = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PROCESS.resolve("fd"))) {
            for (Path file : files) {
                Integer port = sockets.get(target(file));
                if (port != null) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }
}
