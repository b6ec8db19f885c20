package io.medichain.benchmark.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a query side over HTTP as the doctor of all patients; an answer other than 200 ends the run. */
final class Asking implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    Asking(String address) {
        this.address = address;
    }

    void get(String path) throws IOException, InterruptedException {
        send(request(path).build());
    }

    void get(String path, String header, String value) throws IOException, InterruptedException {
        send(request(path).header(header, value).build());
    }

    void post(String path, String body) throws IOException, InterruptedException {
        send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + QueryServer.TOKEN);
    }

    private void send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(request.uri().getPath() + " answered " + answer.statusCode());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
