package io.medichain.commands;

import io.medichain.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is signed in and sends commands. */
final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CommandSide side;
    private final String token;
    private final UUID user;

    private Client(CommandSide side, String tenant, Role role, UUID user, String fresh) {
        this(side, tenant + "." + user + "." + role + fresh, user);
    }

    private Client(CommandSide side, String token, UUID user) {
        this.side = side;
        this.token = token;
        this.user = user;
    }

    static Client of(CommandSide side, Role role) {
        return new Client(side, "st-mary", role, UUID.randomUUID(), "");
    }

    static Client as(CommandSide side, Role role, UUID user) {
        return new Client(side, "st-mary", role, user, "");
    }

    static Client elsewhere(CommandSide side, Role role) {
        return new Client(side, "elsewhere", role, UUID.randomUUID(), "");
    }

    static Client freshlyProven(CommandSide side, Role role) {
        return new Client(side, "st-mary", role, UUID.randomUUID(), ".fresh");
    }

    /** The same user, who has just shown a second factor. */
    Client fresh() {
        return new Client(side, token + ".fresh", user);
    }

    UUID user() {
        return user;
    }

    Answer post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), with(headers, "Content-Type", "application/json"));
    }

    Answer put(String path, String body, String... headers) {
        return send("PUT", path, BodyPublishers.ofString(body), with(headers, "Content-Type", "application/json"));
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), List.of());
    }

    Answer send(String method, String path, String json) {
        return send(
                method.toUpperCase(Locale.ROOT),
                path,
                BodyPublishers.ofString(json),
                List.of("Content-Type", "application/json", "If-Match", "\"0\""));
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), List.of());
    }

    Answer upload(String path, String title, byte[] content, String... headers) {
        String boundary = "7b1d5f0c9a3e4d62b8f7";
        String start = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n" + title
                + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"document\"\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(start),
                BodyPublishers.ofByteArray(content),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return send("POST", path, body, with(headers, "Content-Type", "multipart/form-data; boundary=" + boundary));
    }

    private static List<String> with(String[] headers, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(headers));
        all.addAll(Arrays.asList(more));
        return all;
    }

    private Answer send(String method, String path, BodyPublisher body, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + side.port() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response, JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer with its body. */
    record Answer(HttpResponse<String> response, JsonNode body) {
        int status() {
            return response.statusCode();
        }

        String id() {
            return body.path("id").asString();
        }

        String code() {
            return body.path("code").asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** All that a caller can tell two answers apart by. */
        List<String> seen() {
            return List.of(
                    Integer.toString(status()),
                    response.body(),
                    header("ETag"),
                    header("Location"),
                    header("Medichain-Position"));
        }
    }
}
