package io.medichain.benchmark.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.medichain.benchmark.system.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of this run's own, as installed on the machine and with its usual settings: a new cluster in a scratch
 * folder, on 127.0.0.1, with a password. It refuses to run as root, so there it runs as another user.
 */
public final class Postgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_CALLERS = 64;

    private final Process server;
    private final HikariDataSource connections;

    private Postgres(Process server, HikariDataSource connections) {
        this.server = server;
        this.connections = connections;
    }

    /** Why there is none, or how to start one. */
    public sealed interface Found {
        /** PostgreSQL is installed: the folder of its programs. */
        record Installed(Path programs, Account account) implements Found {}

        /** It cannot be had here. */
        record Missing(String reason) implements Found {}
    }

    /** Looks for an installed one. */
    public static Found find() throws IOException, InterruptedException {
        Optional<Path> programs = PostgresPrograms.find();
        if (programs.isEmpty()) {
            return new Found.Missing("PostgreSQL is not installed here (initdb and postgres)");
        }
        return Account.find()
                .<Found>map(account -> new Found.Installed(programs.get(), account))
                .orElseGet(() -> new Found.Missing("PostgreSQL refuses to run as root, and there is no setpriv"));
    }

    /**
     * Makes a cluster in a new folder and starts it.
     *
     * @throws IOException also when it does not come up
     */
    public static Postgres start(Found.Installed found, Path folder) throws IOException, InterruptedException {
        found.account().give(Files.createDirectories(folder));
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Path data = folder.resolve("cluster");
        initialise(found, folder, data, password);
        int port = freePort();
        Process server = new ProcessBuilder(found.account()
                        .runs(List.of(
                                program(found, "postgres"),
                                "-D",
                                data.toString(),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "port=" + port,
                                "-c",
                                "unix_socket_directories=")))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("postgres.log").toFile())
                .start();
        try {
            return new Postgres(server, connect(port, password));
        } catch (IOException | RuntimeException e) {
            Processes.end(server);
            throw e;
        }
    }

    private static void initialise(Found.Installed found, Path folder, Path data, String password)
            throws IOException, InterruptedException {
        Path file = folder.resolve("password");
        Files.writeString(file, password);
        found.account().give(file);
        Path log = folder.resolve("initdb.log");
        Process process = new ProcessBuilder(found.account()
                        .runs(List.of(
                                program(found, "initdb"),
                                "-D",
                                data.toString(),
                                "-U",
                                "bench",
                                "--pwfile=" + file,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale=C")))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("initdb failed: " + String.join(" / ", Files.readAllLines(log)));
            }
        } finally {
            Processes.end(process);
        }
    }

    private static HikariDataSource connect(int port, String password) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        config.setUsername("bench");
        config.setPassword(password);
        config.setMaximumPoolSize(MOST_CALLERS);
        config.setInitializationFailTimeout(PATIENCE.toMillis());
        config.setConnectionTimeout(PATIENCE.toMillis());
        HikariDataSource connections = new HikariDataSource(config);
        try {
            connections.getConnection().close();
            return connections;
        } catch (SQLException e) {
            connections.close();
            throw new IOException("PostgreSQL does not answer", e);
        }
    }

    private static String program(Found.Installed found, String name) {
        return found.programs().resolve(name).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Its JDBC address. */
    public String url() {
        return connections.getJdbcUrl();
    }

    /** Who may do everything there. */
    public String user() {
        return connections.getUsername();
    }

    public String password() {
        return connections.getPassword();
    }

    /** A connection for each caller, kept open. */
    public HikariDataSource connections() {
        return connections;
    }

    @Override
    public void close() {
        connections.close();
        Processes.end(server);
    }
}
