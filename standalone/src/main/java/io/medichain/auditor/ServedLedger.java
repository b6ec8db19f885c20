package io.medichain.auditor;

import io.medichain.failure.CannotRun;
import io.medichain.importer.RunningSystemApi;
import io.medichain.importer.SentAs;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.tile.TilePath;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a running system serves of its ledger. Every method throws {@link CannotRun} when there is no answer or the user
 * may not ask. Thread-safe.
 */
public final class ServedLedger implements AutoCloseable {
    private static final int NOT_FOUND = 404;

    private final URI url;
    private final RunningSystemApi api;

    /** Nothing is asked yet. */
    public ServedLedger(URI url, SentAs credentials) {
        this.url = url;
        this.api = new RunningSystemApi(url, credentials);
    }

    /** The newest checkpoint, as served. */
    public byte[] checkpoint() {
        return get("/ledger/checkpoint").orElseThrow(this::noMediChain);
    }

    /** The newest checkpoint that enough witnesses cosigned, as served; empty where there is none. */
    public Optional<byte[]> cosigned() {
        return get("/ledger/cosigned-checkpoint");
    }

    /** The log's public keys, as the system itself says. */
    public List<VerifierKey> keys() {
        String lines = new String(get("/ledger/vkey").orElseThrow(this::noMediChain), StandardCharsets.UTF_8);
        try {
            return lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(VerifierKey::parse)
                    .toList();
        } catch (MalformedText e) {
            throw noMediChain();
        }
    }

    /** A tile of hashes or a bundle of entries; empty when it is not served. */
    public Optional<byte[]> tile(TilePath tile) {
        return get("/ledger/" + tile);
    }

    /** The address of each chain's {@code EventLedger} by the chain's name, as the system itself says. */
    public Map<String, String> contracts() {
        Map<String, String> contracts = new LinkedHashMap<>();
        for (JsonNode chain :
                json(get("/api/ledger/status").orElseThrow(this::noMediChain)).path("chains")) {
            String contract = chain.path("contract").asString("");
            if (!contract.isEmpty()) {
                contracts.put(chain.path("chain").asString(""), contract);
            }
        }
        return contracts;
    }

    /** The proof of an event; empty when there is no such event. */
    public Optional<byte[]> proof(String eventId) {
        return get("/api/ledger/events/" + URLEncoder.encode(eventId, StandardCharsets.UTF_8) + "/proof");
    }

    /**
     * The proof that all recorded about a patient in a period is shown; empty when there is no such patient.
     *
     * @param from its beginning; that of the log when missing
     * @param to its end; as late as can be said when missing
     */
    public Optional<byte[]> completeness(String patient, @Nullable Instant from, @Nullable Instant to) {
        String query = Stream.of(from == null ? "" : "from=" + from, to == null ? "" : "to=" + to)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&", "?", ""));
        return get("/api/ledger/patients/" + URLEncoder.encode(patient, StandardCharsets.UTF_8) + "/completeness"
                + (query.equals("?") ? "" : query));
    }

    private Optional<byte[]> get(String path) {
        HttpResponse<byte[]> answer = api.ask(path, HttpRequest.Builder::GET);
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.statusCode() / 100 != 2) {
            throw refused(path, answer);
        }
        return Optional.of(answer.body());
    }

    private CannotRun refused(String path, HttpResponse<byte[]> answer) {
        JsonNode problem = json(answer.body());
        String detail = problem.path("detail").asString(problem.path("title").asString("HTTP " + answer.statusCode()));
        String remedy = answer.statusCode() == 403
                ? "Sign in as a compliance officer or an admin, who may read what auditors read."
                : "Its log tells more.";
        return new CannotRun("The system at %s refuses %s: %s".formatted(url, path, detail), remedy);
    }

    private JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw noMediChain();
        }
    }

    private CannotRun noMediChain() {
        return new CannotRun(
                "What answers at " + url + " serves no ledger of MediChain.", "Name the address of a running system.");
    }

    @Override
    public void close() {
        api.close();
    }
}
