package io.medichain.view;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;

/** A MongoDB as the read store, through its driver. */
public final class MongoReadStore implements ReadStore {
    private static final int WAIT_FOR_SERVER_MILLIS = 5_000;

    private final MongoClient client;

    private MongoReadStore(MongoClient client) {
        this.client = client;
    }

    /** Connects when it is first asked. */
    public static MongoReadStore at(String uri) {
        return new MongoReadStore(MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(WAIT_FOR_SERVER_MILLIS, TimeUnit.MILLISECONDS))
                .build()));
    }

    @Override
    public List<String> databases() {
        return translated(() -> client.listDatabaseNames().into(new ArrayList<>()));
    }

    @Override
    public List<String> collections(String database) {
        return translated(
                () -> client.getDatabase(database).listCollectionNames().into(new ArrayList<>()));
    }

    @Override
    public DocumentCollection collection(String database, String name) {
        return new MongoDocuments(client.getDatabase(database).getCollection(name, RawBsonDocument.class));
    }

    @Override
    public void close() {
        client.close();
    }

    /** What the driver throws, as a failure of the read store. */
    static <T> T translated(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (MongoSocketException
                | MongoTimeoutException
                | MongoExecutionTimeoutException
                | MongoNotPrimaryException
                | MongoNodeIsRecoveringException
                | MongoInterruptedException e) {
            throw new ReadStoreFailure.Away(e);
        } catch (MongoException e) {
            throw new ReadStoreFailure.Refused(e);
        }
    }
}
