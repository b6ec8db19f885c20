package io.medichain.benchmark.fhir;

import io.medichain.benchmark.system.Answer;
import io.medichain.benchmark.system.Connection;
import java.io.IOException;
import java.net.URI;

/**
 * A HAPI FHIR JPA server. It is asked in the way that is its quickest and never answers from a search of before: a
 * search with {@code Cache-Control: no-store}, which it allows for at most 1,000 resources, else with {@code no-cache};
 * all of a patient as one page.
 */
final class HapiFhir implements FhirPeer, AutoCloseable {
    private static final String JSON = "Content-Type: application/fhir+json\r\n";

    private final Connection connection;
    private final String root;

    HapiFhir(URI address) {
        this.connection = new Connection(address);
        this.root = address.getPath();
    }

    @Override
    public byte[] read(String path) throws IOException {
        return good(connection.send("GET", root + "/" + path, JSON, ""));
    }

    @Override
    public byte[] search(String query) throws IOException {
        return good(connection.send("GET", root + "/" + query, JSON + "Cache-Control: no-store\r\n", ""));
    }

    @Override
    public byte[] everything(String patient) throws IOException {
        String path = root + "/Patient/" + patient + "/$everything?_count=10000";
        return good(connection.send("GET", path, JSON + "Cache-Control: no-cache\r\n", ""));
    }

    /** Sends a Bundle of type transaction. */
    void transaction(String bundle) throws IOException {
        good(connection.send("POST", root, JSON, bundle));
    }

    private static byte[] good(Answer answer) {
        if (!answer.isGood()) {
            throw new IllegalStateException("HAPI FHIR JPA answered " + answer.status() + " "
                    + answer.json().path("issue").path(0).path("diagnostics").asString(""));
        }
        return answer.body();
    }

    @Override
    public void close() {
        connection.close();
    }
}
