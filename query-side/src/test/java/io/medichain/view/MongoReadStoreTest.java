package io.medichain.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The driver's side of the port, over the protocol. */
class MongoReadStoreTest {
    private static final BsonDocument ANY = new BsonDocument();

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoReadStore store = MongoReadStore.at(server.bindAndGetConnectionString());

    @AfterEach
    void close() {
        store.close();
        server.shutdownNow();
    }

    private static DocumentWrite put(String id, int value, boolean fresh) {
        BsonDocument document = new BsonDocument("_id", new BsonString(id)).append("value", new BsonInt32(value));
        return new DocumentWrite.Put(id, new RawBsonDocument(document, new BsonDocumentCodec()), fresh);
    }

    @Test
    void givenAWriteWhoseAnswerWasLost_whenRepeated_thenTheDocumentsStandAsWritten() {
        DocumentCollection collection = store.collection("t", "c");
        collection.write(List.of(put("a", 1, true)));

        collection.write(List.of(put("a", 2, true), put("b", 2, true), new DocumentWrite.Delete("c")));

        BsonDocument both = Filters.eq("value", 2).toBsonDocument();
        assertThat(collection.find(both, ANY, 10, Held.ALL)).hasSize(2);
        assertThat(collection.find(both, ANY, 1, Held.ALL)).hasSize(1);
        assertThat(store.databases()).contains("t");
        assertThat(store.collections("t")).containsExactly("c");
        collection.drop();
        assertThat(collection.find(ANY, ANY, 10, Held.ALL)).isEmpty();
    }

    @Test
    void givenAServerThatIsAway_whenAsked_thenItIsSaidToBeAway() {
        // One of its own: a server that is ended twice can wait for ever for a client that came in between.
        MongoServer away = new MongoServer(new MemoryBackend());
        MongoReadStore asked = MongoReadStore.at(away.bindAndGetConnectionString());
        away.shutdownNow();

        assertThatThrownBy(() -> asked.collection("t", "c").find(ANY, ANY, 1, Held.ALL))
                .isInstanceOf(ReadStoreFailure.Away.class);
        asked.close();
    }

    @Test
    void givenAQuestionThatIsNone_whenAsked_thenRefused() {
        store.collection("t", "c").write(List.of(put("a", 1, true)));
        BsonDocument coffee = new BsonDocument("value", new BsonDocument("$coffee", new BsonInt32(1)));

        assertThatThrownBy(() -> store.collection("t", "c").find(coffee, ANY, 1, Held.ALL))
                .isInstanceOf(ReadStoreFailure.Refused.class);
    }
}
