package io.medichain.benchmark.fhir;

import io.medichain.benchmark.postgres.Postgres;
import io.medichain.benchmark.system.Processes;
import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The HAPI FHIR JPA server of {@code benchmarks/hapi-jpa}, in a process of its own, on a PostgreSQL of this run's own,
 * both with their usual settings. It ends with its standard input, so a run that is killed leaves none behind.
 */
final class HapiJpa implements AutoCloseable {
    private static final Path TARGET = Path.of("benchmarks", "hapi-jpa", "target");
    private static final int PARTS = 3;

    private final Postgres postgres;
    private final Process process;
    private final URI address;
    private final String versions;

    private HapiJpa(Postgres postgres, Process process, URI address, String versions) {
        this.postgres = postgres;
        this.process = process;
        this.address = address;
        this.versions = versions;
    }

    /**
     * Starts both and waits until the server answers.
     *
     * @param scratch a folder for the data of both
     * @throws CannotRun when PostgreSQL is not installed, or one of them does not start
     */
    static HapiJpa start(Path scratch) throws IOException, InterruptedException {
        Postgres postgres = switch (Postgres.find()) {
            case Postgres.Found.Installed found -> Postgres.start(found, scratch.resolve("postgres"));
            case Postgres.Found.Missing(String reason) ->
                throw new CannotRun("HAPI FHIR JPA cannot run beside: " + reason + ".", "Leave --beside-hapi out.");
        };
        try {
            return start(scratch, postgres);
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static HapiJpa start(Path scratch, Postgres postgres) throws IOException {
        Path target = io.medichain.standalone.Settings.launcherFolder().resolve(TARGET);
        Path log = scratch.resolve("hapi.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-Djava.io.tmpdir=" + Files.createDirectories(scratch.resolve("hapi-tmp")),
                        "-cp",
                        target.resolve("hapi-jpa.jar") + ":" + target.resolve("lib") + "/*",
                        "io.medichain.benchmark.hapi.HapiServer"))
                .redirectError(log.toFile());
        builder.environment().put("HAPI_JDBC_URL", postgres.url());
        builder.environment().put("HAPI_JDBC_USER", postgres.user());
        builder.environment().put("HAPI_JDBC_PASSWORD", postgres.password());
        Process process = builder.start();
        try {
            String line = process.inputReader().readLine();
            String[] said = line == null ? new String[0] : line.split("\t");
            if (said.length != PARTS) {
                throw new CannotRun("HAPI FHIR JPA did not start: " + last(log), "Leave --beside-hapi out.");
            }
            return new HapiJpa(postgres, process, URI.create(said[0]), said[1] + " on " + said[2]);
        } catch (IOException | RuntimeException e) {
            Processes.end(process);
            throw e;
        }
    }

    private static String last(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    /** The base of its resources. */
    URI address() {
        return address;
    }

    /** Of HAPI and of its database. */
    String versions() {
        return versions;
    }

    /** Lets its database learn how much there is of what, as it does by itself after a while. */
    void settle() throws SQLException {
        try (Connection connection = postgres.connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    @Override
    public void close() {
        Processes.end(process);
        postgres.close();
    }
}
