package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.cli.CommandProcess;
import io.medichain.event.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The demo, whose generated hospital is a small one of the test, killed and repeated. */
class DemoTest {
    private static final Ward WARD = new Ward(10, 20);
    private static final long ROLES = Role.values().length;

    @TempDir
    Path temporary;

    private CommandProcess medichain;
    private Map<String, String> environment;
    private Path data;

    @BeforeEach
    void prepare() throws IOException {
        Path generated = temporary.resolve(Path.of("medichain", "synthea-3.3.0", "patients-1-seed-1"));
        WARD.write(Files.createDirectories(generated).resolve("ward.ndjson"));
        environment = Map.of("XDG_CACHE_HOME", temporary.toString(), "MEDICHAIN_BATCH_SECONDS", "1");
        medichain = new CommandProcess(temporary);
        data = temporary.resolve("data");
    }

    @Test
    void givenADemoKilledInItsImport_whenRepeated_thenItCompletesWhatIsMissingAndChangesNothingMore() throws Exception {
        killInTheImport();
        assertThat(count("patient.care-team-member-assigned")).isZero();

        demo();
        assertComplete();
        demo();
        assertComplete();
    }

    private void assertComplete() throws InterruptedException {
        assertThat(count("identity.organisation-registered"))
                .as("the hospital, and the installation of which the operator is")
                .isEqualTo(2);
        assertThat(count("identity.user-registered")).isEqualTo(ROLES);
        assertThat(count("patient.registered")).isEqualTo(WARD.patients());
        assertThat(count("patient.care-team-member-assigned")).isEqualTo(2L * WARD.patients());
        assertThat(count("patient.user-account-linked")).isEqualTo(1);
    }

    private void demo() throws IOException, InterruptedException {
        CommandProcess.Ended ended = medichain.run(environment, demoArguments());
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(JsonMapper.shared().readTree(ended.out()).path("verified").asBoolean())
                .isTrue();
    }

    /** It imports in a process of its own, which begins when the accounts are made. */
    private void killInTheImport() throws IOException, InterruptedException {
        Path out = temporary.resolve("killed.out");
        Path err = temporary.resolve("killed.err");
        Process demo = medichain.start(environment, out, err, demoArguments());
        try {
            Waiting.until("the demo imports", () -> {
                if (!demo.isAlive()) {
                    throw new IllegalStateException("It has ended: " + Files.readString(err));
                }
                return demo.children().anyMatch(DemoTest::isImport);
            });
        } finally {
            List<ProcessHandle> all = demo.descendants().toList();
            demo.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            demo.waitFor();
        }
    }

    /** The only other process that it starts, the watch over its node, is a shell. */
    private static boolean isImport(ProcessHandle child) {
        return child.info()
                .command()
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    private String[] demoArguments() {
        return new String[] {
            "demo", "--exit", "--json", "--port", "0", "--patients", "1", "--seed", "1", "--data", data.toString()
        };
    }

    private long count(String type) throws InterruptedException {
        List<StoredEvent> events = new Events(data.resolve("events")).all();
        return events.stream().filter(event -> event.type().equals(type)).count();
    }
}
