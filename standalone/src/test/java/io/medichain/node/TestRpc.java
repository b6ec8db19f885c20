package io.medichain.node;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Collectors;

/** JSON-RPC with string parameters, answers as they come. */
final class TestRpc implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;

    TestRpc(URI url) {
        this.url = url;
    }

    String call(String method, String... parameters) throws IOException {
        String list = Arrays.stream(parameters).map(text -> '"' + text + '"').collect(Collectors.joining(","));
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"%s","params":[%s]}""".formatted(method, list);
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks until the node is there again and answers this. */
    void awaitAnswer(String method, String expected, String... parameters) throws InterruptedException {
        for (int tries = 0; tries < 3_000; tries++) {
            try {
                if (call(method, parameters).contains(expected)) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            Thread.sleep(10);
        }
        throw new AssertionError(method + " never answered " + expected);
    }

    @Override
    public void close() {
        client.close();
    }
}
