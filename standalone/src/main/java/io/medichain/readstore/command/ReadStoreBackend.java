package io.medichain.readstore.command;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.medichain.readstore.storage.Catalog;
import io.medichain.readstore.storage.StorageFailure;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the commands that the library's wire protocol brings. Neither its answers to errors nor its log name values.
 */
public final class ReadStoreBackend implements MongoBackend {

    private static final Logger LOG = LoggerFactory.getLogger(ReadStoreBackend.class);
    private static final int INTERNAL_ERROR = 1;
    private static final int COMMAND_NOT_FOUND = 59;

    /** Drivers take it for a server that recovers, and try again: the disk may have room again later. */
    private static final int UNAVAILABLE = 13_436;

    private final Clock clock = Clock.systemUTC();
    private final OpenCursors cursors = new OpenCursors();
    private final Greeting greeting = new Greeting(clock, cursors);
    private final Map<String, Operation> operations = new TreeMap<>();
    private final Consumer<StorageFailure> onFailure;

    /**
     * Answers from, and writes to, a catalog.
     *
     * @param onFailure is told when the disk fails or what is on it is damaged
     */
    public ReadStoreBackend(Catalog catalog, Consumer<StorageFailure> onFailure) {
        this.onFailure = onFailure;
        offerGreeting();
        offerReading(new Finding(catalog, cursors));
        offerWriting(new Writing(catalog));
        offerDefining(new Defining(catalog));
    }

    private void offerGreeting() {
        offer("hello", greeting::hello);
        offer("isMaster", greeting::hello);
        offer("buildInfo", greeting::buildInfo);
        offer("connectionStatus", greeting::connectionStatus);
        offer("serverStatus", (database, request) -> greeting.serverStatus());
        offer("ping", (database, request) -> Reply.ok());
        offer("endSessions", (database, request) -> Reply.ok());
    }

    private void offerReading(Finding finding) {
        offer("find", finding::find);
        offer("getMore", finding::getMore);
        offer("killCursors", finding::killCursors);
        offer("count", finding::count);
        offer("distinct", finding::distinct);
        offer("aggregate", finding::aggregate);
        offer("explain", finding::explain);
    }

    private void offerWriting(Writing writing) {
        offer("insert", writing::insert);
        offer("update", writing::update);
        offer("delete", writing::delete);
        offer("findAndModify", writing::findAndModify);
    }

    private void offerDefining(Defining defining) {
        offer("create", defining::create);
        offer("drop", defining::drop);
        offer("dropDatabase", defining::dropDatabase);
        offer("renameCollection", defining::renameCollection);
        offer("createIndexes", defining::createIndexes);
        offer("dropIndexes", defining::dropIndexes);
        offer("listIndexes", defining::listIndexes);
        offer("listCollections", defining::listCollections);
        offer("listDatabases", defining::listDatabases);
        offer("collStats", defining::collStats);
        offer("dbStats", defining::dbStats);
        offer("validate", defining::validate);
    }

    private void offer(String name, Operation operation) {
        operations.put(name.toLowerCase(Locale.ROOT), operation);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        return answer(message.getDatabaseName(), message.getDocument());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document request) {
        return answer(database, request);
    }

    private Document answer(String database, Document request) {
        String name = request.isEmpty() ? "" : request.keySet().iterator().next();
        Operation operation = operations.get(name.toLowerCase(Locale.ROOT));
        if (operation == null) {
            return Reply.failure(COMMAND_NOT_FOUND, "CommandNotFound", "no such command: '" + name + "'");
        }
        try {
            return operation.run(database, request);
        } catch (MongoServerError e) {
            return Reply.failure(e);
        } catch (MongoServerException e) {
            return Reply.failure(2, "BadValue", e.getMessageWithoutErrorCode());
        } catch (StorageFailure e) {
            onFailure.accept(e);
            return e.isCorruption()
                    ? Reply.failure(INTERNAL_ERROR, "InternalError", e.description())
                    : Reply.failure(UNAVAILABLE, "NotPrimaryOrSecondary", e.description());
        } catch (RuntimeException e) {
            LOG.error("the command {} failed", name, e);
            return Reply.failure(
                    INTERNAL_ERROR,
                    "InternalError",
                    "the command failed: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        throw new MongoServerException("queries of drivers before MongoDB 3.6 are not offered");
    }

    @Override
    public Document getServerStatus() {
        return greeting.serverStatus();
    }

    @Override
    public void handleClose(Channel channel) {}

    @Override
    public void dropDatabase(String database) {
        answer(database, new Document("dropDatabase", 1));
    }

    @Override
    public Collection<Document> getCurrentOperations(MongoQuery query) {
        return List.of();
    }

    @Override
    public void closeCursors(List<Long> numbers) {
        numbers.forEach(cursors::kill);
    }

    @Override
    public Clock getClock() {
        return clock;
    }

    @Override
    public void enableOplog() {
        throw new UnsupportedOperationException("change streams are not offered");
    }

    @Override
    public void disableOplog() {}

    @Override
    public MongoDatabase resolveDatabase(String database) {
        return new LibraryDatabase(database, null);
    }

    @Override
    public MongoBackend version(MongoVersion version) {
        return this;
    }

    @Override
    public void close() {
        cursors.close();
    }
}
