package io.medichain.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a fuzzer asks before each request: an access token of this moment in a session of its own, how far the events
 * are, and the version of what the request is about. A token lives five minutes, and what is tried ends sessions and
 * changes rights: with one token for a whole run, all that comes later would be answered 401.
 */
final class FuzzDesk implements AutoCloseable {
    private final StAnna anna;
    private final HttpServer server;

    FuzzDesk(StAnna anna) throws IOException {
        this.anna = anna;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] asked = exchange.getRequestURI().getPath().split("/", -1);
        boolean isStranger = asked[1].equals(FuzzCaller.STRANGER);
        byte[] body = JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "token", isStranger ? "" : anna.tokenOfANewSession(asked[1]),
                        "head", anna.head(),
                        "version", version(asked[2])));
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private long version(String aggregate) {
        List<StoredEvent> events = anna.system().part(EventFeed.class).ofAggregate(aggregate);
        return events.isEmpty() ? 0 : events.getLast().sequence();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
