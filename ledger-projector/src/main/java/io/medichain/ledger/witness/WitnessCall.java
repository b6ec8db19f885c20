package io.medichain.ledger.witness;

import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.StrictText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One witness asked over HTTP, C2SP tlog-witness. Nothing of what it answers is believed here. Thread-safe. */
final class WitnessCall {
    /** Bytes: some twenty lines of ML-DSA-44; more, and it is no witness. */
    private static final int LARGEST = 64 * 1024;

    private static final int LONGEST_SAID = 200;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int SERVER_ERRORS = 500;
    private static final int TOO_MANY = 429;

    private final HttpClient http;
    private final URI prefix;
    private final Duration most;

    /**
     * Nothing is asked yet.
     *
     * @param prefix the submission prefix, with a slash at its end
     * @param most how long an answer may take, its last byte among it
     */
    WitnessCall(HttpClient http, URI prefix, Duration most) {
        this.http = http;
        this.prefix = prefix;
        this.most = most;
    }

    /** Asks for a cosignature. */
    WitnessAnswer add(AddCheckpoint request) throws InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(prefix.resolve(AddCheckpoint.PATH))
                .POST(BodyPublishers.ofByteArray(request.toBytes()));
        try {
            return read(send(post));
        } catch (NoAnswer e) {
            return new WitnessAnswer.Away(String.valueOf(e.getMessage()));
        } catch (MalformedText e) {
            return new WitnessAnswer.Away("It answers what no witness answers: " + e.getMessage());
        }
    }

    /**
     * The newest checkpoint that it serves of a log, whoever signed it; empty where it serves none, or nothing of use.
     * The monitoring prefix may be another; then this finds nothing.
     */
    Optional<SignedNote> latest(String origin) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(prefix.resolve(hash(origin) + "/checkpoint"))
                    .GET());
            return answer.statusCode() == OK ? Optional.of(SignedNote.parse(answer.body())) : Optional.empty();
        } catch (NoAnswer | MalformedText e) {
            return Optional.empty();
        }
    }

    private static WitnessAnswer read(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        return switch (status) {
            case OK -> new WitnessAnswer.Lines(lines(answer.body()));
            case CONFLICT -> new WitnessAnswer.Conflict(size(answer.body()));
            case UNPROCESSABLE -> new WitnessAnswer.Inconsistent(said(answer));
            case NOT_FOUND -> new WitnessAnswer.Refused("It does not know this log, or is no witness: " + said(answer));
            default ->
                status >= SERVER_ERRORS || status == TOO_MANY
                        ? new WitnessAnswer.Away(said(answer))
                        : new WitnessAnswer.Refused(said(answer));
        };
    }

    private static List<NoteSignature> lines(byte[] body) {
        String text = StrictText.utf8(body);
        if (text.isEmpty() || !text.endsWith("\n")) {
            throw new MalformedText("no line that ends");
        }
        return text.substring(0, text.length() - 1)
                .lines()
                .map(NoteSignature::parse)
                .toList();
    }

    private static long size(byte[] body) {
        String text = StrictText.utf8(body);
        if (!text.endsWith("\n")) {
            throw new MalformedText("no size that ends");
        }
        return StrictText.number(text.substring(0, text.length() - 1));
    }

    /** What stands in logs and in the status is short, and of one line. */
    private static String said(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8)
                .replaceAll("[^\\p{Print}]+", " ")
                .strip();
        return "HTTP " + answer.statusCode() + " " + text.substring(0, Math.min(text.length(), LONGEST_SAID));
    }

    /** The time of the request ends with its headers, so the whole is waited for apart. */
    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request.timeout(most).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswer("It did not answer in " + most.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new NoAnswer(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        } finally {
            answer.cancel(true);
        }
    }

    private static String hash(String origin) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static final class NoAnswer extends RuntimeException {
        NoAnswer(String why) {
            super(why);
        }
    }
}
