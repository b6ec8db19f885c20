package io.medichain.tamper;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.medichain.ledger.chain.SeenAnchor;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.log.LogFolder;
import io.medichain.node.ChainPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Serves to everybody, as a running system does to an auditor, what stands in a folder and what it was told to say. */
final class LyingServer implements AutoCloseable {
    private static final String STATUS = "/api/ledger/status";
    private static final String LOG = "/ledger/";

    private final HttpServer server;
    private final Path served;
    private final Map<String, String> contracts;

    /**
     * Starts one on a free port.
     *
     * @param data the folder of a hospital
     * @param contracts where it says that the log is anchored, by chain
     */
    LyingServer(Path data, Map<String, String> contracts) throws IOException {
        served = new LogFolder(data.resolve("ledger")).served();
        this.contracts = Map.copyOf(contracts);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where the log of a folder is anchored. */
    static Map<String, String> contracts(Path data) {
        Map<String, String> contracts = new TreeMap<>();
        SeenAnchors seen = new SeenAnchors(data.resolve("ledger").resolve("anchored"));
        ChainPlan.NAMES.forEach(chain ->
                contracts.put(chain, seen.of(chain).map(SeenAnchor::contract).orElseThrow()));
        return contracts;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Path file = path.startsWith(LOG) ? served.resolve(path.substring(LOG.length())) : served.resolve("none");
        if (path.equals(STATUS)) {
            send(exchange, 200, status());
        } else if (Files.isRegularFile(file)) {
            send(exchange, 200, Files.readAllBytes(file));
        } else {
            send(exchange, 404, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private byte[] status() {
        List<Map<String, String>> chains = contracts.entrySet().stream()
                .map(one -> Map.of("chain", one.getKey(), "contract", one.getValue()))
                .toList();
        return JsonMapper.shared().writeValueAsBytes(Map.of("chains", chains));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
