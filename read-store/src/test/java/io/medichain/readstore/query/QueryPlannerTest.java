package io.medichain.readstore.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Filters;
import io.medichain.readstore.key.FieldOrder;
import io.medichain.readstore.key.IndexPattern;
import io.medichain.readstore.key.KeyEncoding;
import io.medichain.readstore.key.SortPattern;
import io.medichain.readstore.storage.Catalog;
import io.medichain.readstore.storage.CollectionWrites;
import io.medichain.readstore.storage.ConsistentReading;
import io.medichain.readstore.storage.DocumentTables;
import io.medichain.readstore.storage.Memory;
import io.medichain.readstore.storage.Namespace;
import io.medichain.readstore.storage.StoredDocument;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** Which way a question takes; that the answers are right whichever it is, the comparison with a walk shows. */
class QueryPlannerTest {
    private static final long MEBIBYTE = 1 << 20;
    private static final Namespace PATIENTS = new Namespace("t", "patients");

    @TempDir
    Path folder;

    private DocumentTables tables;
    private Catalog catalog;

    @BeforeEach
    void open() throws RocksDBException {
        tables = DocumentTables.open(folder, new Memory(MEBIBYTE, MEBIBYTE));
        catalog = Catalog.load(tables);
        catalog.createIndexes(PATIENTS, List.of(pattern("tokens", "name"), pattern("ward", "-at")));
        try (CollectionWrites writes = catalog.write(PATIENTS)) {
            Document patient = new Document("_id", "p").append("tokens", List.of("a", "b"));
            byte[] bson = new RawBsonDocument(patient, new DocumentCodec())
                    .getByteBuffer()
                    .array();
            writes.put(KeyEncoding.encode("p"), Arrays.copyOf(bson, bson.length));
            writes.commit();
        }
    }

    @AfterEach
    void close() {
        tables.close();
    }

    private static IndexPattern pattern(String... fields) {
        return new IndexPattern(orders(fields));
    }

    private static List<FieldOrder> orders(String... fields) {
        return Arrays.stream(fields)
                .map(field ->
                        field.startsWith("-") ? new FieldOrder(field.substring(1), true) : new FieldOrder(field, false))
                .toList();
    }

    private QueryPlan plan(Bson filter, String... sort) {
        BsonDocument bson = filter.toBsonDocument(Document.class, MongoClientSettings.getDefaultCodecRegistry());
        SortPattern order = sort.length == 0 ? null : new SortPattern(orders(sort));
        try (ConsistentReading reading = catalog.read("t")) {
            Question question = new Question(StoredDocument.of(bson), order, 10, 1_000);
            return QueryPlanner.plan(reading.collection("patients").orElseThrow(), question);
        }
    }

    @Test
    void givenAKey_whenAsked_thenTheDocumentIsLookedUp() {
        assertThat(plan(Filters.in("_id", "p", "q"))).isInstanceOf(QueryPlan.Lookups.class);
    }

    @Test
    void givenAnEqualFieldAndTheOrderOfTheNext_whenAsked_thenTheIndexGivesBoth() {
        assertThat(plan(Filters.eq("tokens", "a"), "name"))
                .isInstanceOfSatisfying(
                        QueryPlan.IndexScan.class,
                        scan -> assertThat(scan.sorted()).isTrue());
        assertThat(plan(Filters.and(Filters.eq("ward", "w"), Filters.gt("at", 1)), "-at")
                        .sorted())
                .isTrue();
        assertThat(plan(Filters.eq("ward", "w"), "at").sorted()).isTrue();
    }

    @Test
    void givenSeveralValuesAndAnOrder_whenAsked_thenTheirRangesAreMerged() {
        assertThat(plan(Filters.in("ward", "w", "v"), "-at"))
                .isInstanceOfSatisfying(
                        QueryPlan.IndexScan.class,
                        scan -> assertThat(scan.merged()).isTrue());
    }

    @Test
    void givenSeveralValuesOfOneArray_whenAsked_thenTheirEntriesAreIntersected() {
        assertThat(plan(Filters.and(Filters.eq("tokens", "a"), Filters.eq("tokens", "b")), "name"))
                .isInstanceOf(QueryPlan.IndexIntersection.class);
    }

    @Test
    void givenAFieldWithoutIndex_whenAsked_thenTheCollectionIsWalked() {
        assertThat(plan(Filters.eq("nothing", 1))).isInstanceOf(QueryPlan.CollectionScan.class);
        assertThat(plan(Filters.eq("nothing", 1), "name").sorted()).isFalse();
    }
}
