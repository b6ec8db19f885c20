package io.medichain.benchmark.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Somebody who is signed in, on a connection of their own. For one thread. */
public final class Caller implements AutoCloseable {
    private static final int NOT_FOUND = 404;

    private final Connection connection;
    private final String usual;
    private final String keys = UUID.randomUUID().toString();
    private long sent;

    Caller(URI system, String token) {
        this.connection = new Connection(system);
        this.usual = "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\n";
    }

    /** Sends a command under an Idempotency-Key of its own; anything but success ends the run. */
    public Answer command(String method, String path, String body) throws IOException {
        return command(method, path, "", body);
    }

    /** The same with header lines that each end with CRLF. */
    public Answer command(String method, String path, String headers, String body) throws IOException {
        return good(path, connection.send(method, path, usual + key() + headers, body));
    }

    /**
     * Reads; anything but success ends the run.
     *
     * @param headers lines that each end with CRLF; may be empty
     */
    public Answer get(String path, String headers) throws IOException {
        return good(path, connection.send("GET", path, usual + headers, ""));
    }

    /** Asks for server-sent events, and gives their lines as they come: the connection is theirs until it is closed. */
    public BufferedReader follow(String path) throws IOException {
        return new BufferedReader(new InputStreamReader(
                connection.follow(path, usual + "Accept: text/event-stream\r\n"), StandardCharsets.UTF_8));
    }

    /** Asks with a body, as searching does; anything but success ends the run. */
    public Answer ask(String path, String headers, String body) throws IOException {
        return good(path, connection.send("POST", path, usual + headers, body));
    }

    /**
     * Tries, a command under a key of its own.
     *
     * @return whether it was done; not when the system says that there is nothing of the kind for this caller
     */
    public boolean isLetIn(String method, String path, String body) throws IOException {
        Answer answer = connection.send(method, path, usual + (method.equals("GET") ? "" : key()), body);
        return answer.status() != NOT_FOUND && good(path, answer).isGood();
    }

    private String key() {
        return "Idempotency-Key: " + keys + "-" + sent++ + "\r\n";
    }

    private static Answer good(String path, Answer answer) {
        if (!answer.isGood()) {
            String code = answer.json().path("code").asString("");
            throw new IllegalStateException(path + " answered " + answer.status() + " " + code);
        }
        return answer;
    }

    @Override
    public void close() {
        connection.close();
    }
}
