package io.medichain.readstore;

import com.mongodb.MongoClientSettings;
import io.medichain.view.DocumentCollection;
import io.medichain.view.DocumentWrite;
import io.medichain.view.Held;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.conversions.Bson;

/** A collection, asked with the driver's documents. */
record TestedDocuments(DocumentCollection collection) {
    private static final DocumentCodec CODEC = new DocumentCodec();
    private static final int ALL = 1_000_000;

    static DocumentWrite put(Document document, boolean fresh) {
        return new DocumentWrite.Put(document.getString("_id"), new RawBsonDocument(document, CODEC), fresh);
    }

    void put(List<Document> documents) {
        collection.write(
                documents.stream().map(document -> put(document, false)).toList());
    }

    void put(Stream<Document> documents) {
        put(documents.toList());
    }

    void put(Document... documents) {
        put(Arrays.stream(documents));
    }

    void delete(String... ids) {
        collection.write(
                Arrays.stream(ids).<DocumentWrite>map(DocumentWrite.Delete::new).toList());
    }

    void index(Bson... keys) {
        collection.index(Arrays.stream(keys).map(TestedDocuments::bson).toList());
    }

    List<Document> all() {
        return find(new Document());
    }

    List<Document> find(Bson filter) {
        return find(filter, new Document(), ALL);
    }

    List<Document> find(Bson filter, Bson sort) {
        return find(filter, sort, ALL);
    }

    List<Document> find(Bson filter, Bson sort, int limit) {
        return find(filter, sort, limit, Held.ALL);
    }

    List<Document> find(Bson filter, Bson sort, int limit, Held held) {
        return collection.find(bson(filter), bson(sort), limit, held).stream()
                .map(document -> document.decode(CODEC))
                .toList();
    }

    static List<String> ids(List<Document> found) {
        return found.stream().map(document -> document.getString("_id")).toList();
    }

    private static BsonDocument bson(Bson asked) {
        return asked.toBsonDocument(Document.class, MongoClientSettings.getDefaultCodecRegistry());
    }
}
