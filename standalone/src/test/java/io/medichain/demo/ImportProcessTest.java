package io.medichain.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.medichain.access.Role;
import io.medichain.id.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportProcessTest {
    @TempDir
    Path folder;

    /** Says who it is, and never ends by itself. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) throws Exception {
            Path report = Path.of(arguments[Arrays.asList(arguments).indexOf("--report") + 1]);
            Path whole = report.resolveSibling("writing");
            Files.writeString(whole, Long.toString(ProcessHandle.current().pid()));
            Files.move(whole, report);
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void givenAnImportUnderWay_whenInterrupted_thenItsProcessIsEndedAndTheCallerGoesOn() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Path report = folder.resolve("pid");
        Thread waiting = Thread.ofPlatform().start(() -> thrown.set(catchThrowable(() -> run(report))));
        while (!Files.exists(report)) {
            Thread.sleep(10);
        }
        ProcessHandle process =
                ProcessHandle.of(Long.parseLong(Files.readString(report))).orElseThrow();

        waiting.interrupt();
        waiting.join();
        process.onExit().join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(process.isAlive()).isFalse();
    }

    private static void run(Path report) throws InterruptedException, IOException {
        ImportProcess.run(
                Endless.class,
                URI.create("http://127.0.0.1:1"),
                new TenantId("st-anna"),
                new DemoAccount(Role.ADMIN, "admin", "a password", null),
                report.resolveSibling("bundles"),
                report);
    }
}
