package io.medichain.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The few JSON-RPC calls by which the local node is looked after. Their answers are one hexadecimal string each. */
final class NodeRpc implements AutoCloseable {
    private static final Duration MOST = Duration.ofSeconds(60);

    private final URI url;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    NodeRpc(URI url) {
        this.url = url;
    }

    /** Number of the newest block, hexadecimal. */
    String blockNumber() throws IOException {
        try (InputStream answer = send("eth_blockNumber", "")) {
            return result(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Gives an account a balance. */
    void setBalance(String account, String wei) throws IOException {
        try (InputStream answer = send("anvil_setBalance", "\"%s\",\"%s\"".formatted(account, wei))) {
            result(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The whole state: JSON in gzip. The caller closes it. */
    InputStream state() throws IOException {
        return new HexResult(send("anvil_dumpState", ""));
    }

    @Override
    public void close() {
        client.close();
    }

    private InputStream send(String method, String parameters) throws IOException {
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"%s","params":[%s]}""".formatted(method, parameters);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(MOST)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static String result(String answer) throws IOException {
        if (answer.contains("\"error\"")) {
            throw new IOException("the local node answers " + answer);
        }
        return answer;
    }
}
