package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import java.time.Clock;
import java.util.List;

/** What drivers and shells ask to get to know the server. */
final class Greeting {

    /** Wire version 21 is that of MongoDB 7.0; drivers of today ask for at least 8. */
    private static final int NEWEST_WIRE_VERSION = 21;

    private static final int MOST_WRITES_IN_A_BATCH = 100_000;
    private static final List<Integer> VERSION = List.of(7, 0, 0, 0);

    private final Clock clock;
    private final OpenCursors cursors;

    Greeting(Clock clock, OpenCursors cursors) {
        this.clock = clock;
        this.cursors = cursors;
    }

    Document hello(String database, Document request) {
        return Reply.ok(new Document("helloOk", true)
                .append("ismaster", true)
                .append("isWritablePrimary", true)
                .append("maxBsonObjectSize", BsonConstants.MAX_BSON_OBJECT_SIZE)
                .append("maxMessageSizeBytes", MongoWireProtocolHandler.MAX_MESSAGE_SIZE_BYTES)
                .append("maxWriteBatchSize", MOST_WRITES_IN_A_BATCH)
                .append("localTime", clock.instant())
                .append("minWireVersion", 0)
                .append("maxWireVersion", NEWEST_WIRE_VERSION)
                .append("readOnly", false));
    }

    Document buildInfo(String database, Document request) {
        return Reply.ok(new Document("version", "7.0.0")
                .append("versionArray", VERSION)
                .append("maxBsonObjectSize", BsonConstants.MAX_BSON_OBJECT_SIZE)
                .append("storageEngines", List.of("rocksdb")));
    }

    Document serverStatus() {
        return Reply.ok(new Document("version", "7.0.0")
                .append("process", "medichain-read-store")
                .append("localTime", clock.instant())
                .append(
                        "metrics",
                        new Document("cursor", new Document("open", new Document("total", cursors.size())))));
    }

    Document connectionStatus(String database, Document request) {
        return Reply.ok(new Document(
                "authInfo", new Document("authenticatedUsers", List.of()).append("authenticatedUserRoles", List.of())));
    }
}
