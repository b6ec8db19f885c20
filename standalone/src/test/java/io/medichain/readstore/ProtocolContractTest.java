package io.medichain.readstore;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.RenameCollectionOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.UpdateResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the product uses of MongoDB, through the driver: against the embedded store, and against a real MongoDB where
 * the environment variable MONGODB_URI names one.
 */
class ProtocolContractTest {

    private static final List<TestedServer> SERVERS = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        SERVERS.add(TestedServer.embedded());
        String uri = System.getenv("MONGODB_URI");
        if (uri != null && !uri.isBlank()) {
            SERVERS.add(TestedServer.real(uri));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(TestedServer::stop);
    }

    static Stream<TestedServer> servers() {
        return SERVERS.stream();
    }

    private static MongoCollection<Document> numbered(TestedServer server, int count) {
        MongoCollection<Document> collection = server.emptyCollection("numbered");
        collection.insertMany(IntStream.range(0, count)
                .mapToObj(i -> new Document("_id", i).append("n", i).append("mod", i % 3))
                .toList());
        return collection;
    }

    private static List<Object> ids(Iterable<Document> found) {
        List<Object> ids = new ArrayList<>();
        found.forEach(document -> ids.add(document.get("_id")));
        return ids;
    }

    private static String plan(MongoCollection<Document> collection, Bson filter, Bson sort) {
        return collection
                .find(filter)
                .sort(sort)
                .explain()
                .get("queryPlanner", Document.class)
                .get("winningPlan")
                .toString();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void everyKindOfValueComesBackAsItWas(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("values");
        Document document = new Document("_id", new ObjectId())
                .append("text", "Grüße \uD83D\uDE00\u0000")
                .append("int", Integer.MIN_VALUE)
                .append("long", Long.MAX_VALUE)
                .append("double", 0.1)
                .append("decimal", Decimal128.parse("1234567890.1234567890"))
                .append("truth", true)
                .append("nothing", null)
                .append("at", Date.from(Instant.parse("0001-01-01T00:00:00Z")))
                .append("bytes", new Binary(new byte[] {0, 1, -1}))
                .append("list", List.of(1, "two", new Document("three", List.of())))
                .append("inner", new Document("a", new Document("b", 1)));
        collection.insertOne(document);
        assertThat(collection.find().first()).isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anIdOfAnyKindIsFound(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("ids");
        List<Object> ids = List.of(
                1,
                2L,
                2.5,
                "text",
                new ObjectId(),
                new Binary(new byte[] {7}),
                true,
                new Document("a", 1).append("b", 2));
        ids.forEach(id -> collection.insertOne(new Document("_id", id)));
        for (Object id : ids) {
            assertThat(collection.find(eq("_id", id)).first()).isEqualTo(new Document("_id", id));
        }
        assertThat(collection.find(eq("_id", 2)).first()).isEqualTo(new Document("_id", 2L));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void givenNoId_whenInserted_thenOneIsMade(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("ids");
        collection.insertOne(new Document("a", 1));
        server.database().runCommand(new Document("insert", "ids").append("documents", List.of(new Document("a", 2))));
        assertThat(collection.find())
                .hasSize(2)
                .allSatisfy(document -> assertThat(document.get("_id")).isInstanceOf(ObjectId.class));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void givenTheSameId_whenInsertedAgain_thenRefusedAndUnchanged(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 3);
        MongoWriteException refused = catchThrowableOfType(
                MongoWriteException.class, () -> collection.insertOne(new Document("_id", 1).append("n", 99)));
        assertThat(refused.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
        assertThat(collection.find(eq("_id", 1)).first()).containsEntry("n", 1);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void givenReplacementsWithUpsert_whenSentTwice_thenTheSecondTimeNothingChanges(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("views");
        List<WriteModel<Document>> upserts = IntStream.range(0, 500)
                .<WriteModel<Document>>mapToObj(i -> new ReplaceOneModel<>(
                        eq("_id", "v" + i), new Document("n", i), new ReplaceOptions().upsert(true)))
                .toList();
        BulkWriteResult first = collection.bulkWrite(upserts, new BulkWriteOptions().ordered(false));
        BulkWriteResult second = collection.bulkWrite(upserts, new BulkWriteOptions().ordered(false));
        assertThat(first.getUpserts()).hasSize(500).last().satisfies(upsert -> {
            assertThat(upsert.getIndex()).isEqualTo(499);
            assertThat(upsert.getId().asString().getValue()).isEqualTo("v499");
        });
        assertThat(second.getMatchedCount()).isEqualTo(500);
        assertThat(second.getModifiedCount()).isZero();
        assertThat(collection.countDocuments()).isEqualTo(500);
        assertThat(collection.estimatedDocumentCount()).isEqualTo(500);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void givenANewerPosition_whenAnOlderReplacementComes_thenOnlyItIsRefused(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("positions");
        collection.insertOne(new Document("_id", "a").append("position", 10L));
        List<WriteModel<Document>> writes = List.of(
                new ReplaceOneModel<>(
                        and(eq("_id", "a"), lt("position", 7L)),
                        new Document("_id", "a").append("position", 7L),
                        new ReplaceOptions().upsert(true)),
                new ReplaceOneModel<>(
                        and(eq("_id", "b"), lt("position", 7L)),
                        new Document("_id", "b").append("position", 7L),
                        new ReplaceOptions().upsert(true)));
        MongoBulkWriteException refused = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> collection.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
        assertThat(refused.getWriteErrors()).singleElement().satisfies(error -> {
            assertThat(error.getIndex()).isZero();
            assertThat(error.getCode()).isEqualTo(11_000);
        });
        assertThat(collection.find().sort(ascending("_id")))
                .extracting(document -> document.get("position"))
                .containsExactly(10L, 7L);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void givenAnOrderedBatch_whenOneFails_thenThoseBeforeAreKeptAndThoseAfterAreNotTried(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 2);
        List<WriteModel<Document>> writes = List.of(
                new InsertOneModel<>(new Document("_id", 10)),
                new InsertOneModel<>(new Document("_id", 1)),
                new InsertOneModel<>(new Document("_id", 11)));
        MongoBulkWriteException failed =
                catchThrowableOfType(MongoBulkWriteException.class, () -> collection.bulkWrite(writes));
        assertThat(failed.getWriteResult().getInsertedCount()).isEqualTo(1);
        assertThat(ids(collection.find().sort(ascending("_id")))).containsExactly(0, 1, 10);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void updateOperatorsChangeWhatTheyName(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("updates");
        collection.insertOne(new Document("_id", 1)
                .append("n", 1)
                .append("list", List.of(1, 2, 3))
                .append("items", List.of(new Document("k", 1).append("v", 1), new Document("k", 2).append("v", 2)))
                .append("old", true));
        collection.updateOne(
                eq("_id", 1),
                Updates.combine(
                        Updates.inc("n", 5),
                        Updates.set("inner.deep", "x"),
                        Updates.unset("old"),
                        Updates.push("list", 4),
                        Updates.min("low", 3)));
        collection.updateOne(eq("_id", 1), Updates.pull("list", 2));
        collection.updateOne(
                eq("_id", 1),
                Updates.set("items.$[item].v", 9),
                new UpdateOptions().arrayFilters(List.of(eq("item.k", 2))));
        assertThat(collection.find().first())
                .isEqualTo(new Document("_id", 1)
                        .append("n", 6)
                        .append("list", List.of(1, 3, 4))
                        .append(
                                "items",
                                List.of(new Document("k", 1).append("v", 1), new Document("k", 2).append("v", 9)))
                        .append("inner", new Document("deep", "x"))
                        .append("low", 3));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void updatesOfManyCountWhatTheyMatchAndChange(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 9);
        UpdateResult result = collection.updateMany(eq("mod", 1), Updates.set("seen", true));
        assertThat(result.getMatchedCount()).isEqualTo(3);
        assertThat(result.getModifiedCount()).isEqualTo(3);
        UpdateResult again = collection.updateMany(eq("mod", 1), Updates.set("seen", true));
        assertThat(again.getModifiedCount()).isZero();
        assertThat(collection.deleteMany(eq("seen", true)).getDeletedCount()).isEqualTo(3);
        assertThat(collection.deleteOne(eq("mod", 2)).getDeletedCount()).isEqualTo(1);
        assertThat(collection.countDocuments()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anUpsertTakesItsFieldsFromTheFilterToo(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("upserts");
        UpdateResult result = collection.updateOne(
                and(eq("_id", "x"), eq("kind", "k")),
                Updates.combine(Updates.set("n", 1), Updates.setOnInsert("first", true)),
                new UpdateOptions().upsert(true));
        assertThat(result.getUpsertedId().asString().getValue()).isEqualTo("x");
        assertThat(collection.find().first())
                .isEqualTo(new Document("_id", "x")
                        .append("kind", "k")
                        .append("first", true)
                        .append("n", 1));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anIdCannotBeChanged(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 2);
        assertThatThrownBy(() -> collection.replaceOne(eq("_id", 1), new Document("_id", 7)))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(66));
        assertThat(ids(collection.find().sort(ascending("_id")))).containsExactly(0, 1);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void findAndModifyGivesTheDocumentBeforeOrAfter(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 3);
        assertThat(collection.findOneAndUpdate(eq("_id", 1), Updates.inc("n", 10)))
                .containsEntry("n", 1);
        assertThat(collection.findOneAndUpdate(
                        eq("_id", 1),
                        Updates.inc("n", 10),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .containsEntry("n", 21);
        assertThat(collection.findOneAndUpdate(
                        eq("_id", "new"),
                        Updates.inc("n", 1),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)))
                .isEqualTo(new Document("_id", "new").append("n", 1));
        assertThat(collection.findOneAndDelete(eq("_id", 0))).containsEntry("n", 0);
        assertThat(collection.findOneAndReplace(eq("_id", 2), new Document("z", 1)))
                .containsEntry("n", 2);
        assertThat(collection.find(eq("_id", 2)).first()).isEqualTo(new Document("_id", 2).append("z", 1));
        assertThat(collection.countDocuments()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void filtersSelect(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 10);
        collection.insertOne(new Document("_id", 100).append("text", "hello").append("list", List.of("a", "b")));
        assertThat(ids(collection.find(and(gte("n", 3), lt("n", 5))).sort(ascending("_id"))))
                .containsExactly(3, 4);
        assertThat(ids(collection.find(in("n", 1, 99, 7)).sort(descending("_id"))))
                .containsExactly(7, 1);
        assertThat(ids(collection.find(or(eq("n", 1), eq("n", 2))).sort(ascending("_id"))))
                .containsExactly(1, 2);
        assertThat(ids(collection.find(exists("text")))).containsExactly(100);
        assertThat(ids(collection.find(regex("text", "^hel")))).containsExactly(100);
        assertThat(ids(collection.find(all("list", "b", "a")))).containsExactly(100);
        assertThat(ids(collection.find(eq("n", null)))).containsExactly(100);
        assertThat(collection.countDocuments(ne("mod", 0))).isEqualTo(7);
        assertThat(collection.countDocuments(Filters.not(gt("n", 4)))).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void projectionsLeaveOnlyWhatIsAskedFor(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("projections");
        collection.insertOne(new Document("_id", 1).append("a", 1).append("b", new Document("c", 2).append("d", 3)));
        assertThat(collection.find().projection(Projections.include("b.c")).first())
                .isEqualTo(new Document("_id", 1).append("b", new Document("c", 2)));
        assertThat(collection.find().projection(Projections.exclude("b", "_id")).first())
                .isEqualTo(new Document("a", 1));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCursorGoesThroughAllBatchesAndKeepsItsSnapshot(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 1_000);
        try (MongoCursor<Document> cursor =
                collection.find().sort(ascending("_id")).batchSize(10).iterator()) {
            int expected = 0;
            while (cursor.hasNext()) {
                assertThat(cursor.next().get("_id")).isEqualTo(expected++);
            }
            assertThat(expected).isEqualTo(1_000);
        }
        assertThat(collection.find().limit(7).batchSize(3)).hasSize(7);
        assertThat(collection.find().skip(990)).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anUnknownCursorIsRefused(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 300);
        assertThatThrownBy(() -> {
                    try (MongoCursor<Document> cursor =
                            collection.find().batchSize(2).iterator()) {
                        long number = cursor.getServerCursor().getId();
                        server.database()
                                .runCommand(new Document("killCursors", "numbered").append("cursors", List.of(number)));
                        while (cursor.hasNext()) {
                            cursor.next();
                        }
                    }
                })
                .isInstanceOf(MongoCursorNotFoundException.class);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anIndexServesEqualityRangeAndOrder(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("patients");
        collection.createIndex(Indexes.ascending("tokens", "name"));
        collection.createIndex(Indexes.compoundIndex(Indexes.ascending("ward"), Indexes.descending("at")));
        List<Document> patients = IntStream.range(0, 400)
                .mapToObj(i -> new Document("_id", "p" + i)
                        .append("name", "name" + (i * 7 % 400))
                        .append("tokens", List.of("t" + i % 5, "u" + i % 3))
                        .append("ward", "w" + i % 4)
                        .append("at", i))
                .toList();
        collection.insertMany(patients);
        List<Document> found = collection
                .find(eq("tokens", "t2"))
                .sort(ascending("name"))
                .limit(20)
                .into(new ArrayList<>());
        assertThat(found)
                .hasSize(20)
                .isSortedAccordingTo((a, b) -> a.getString("name").compareTo(b.getString("name")));
        assertThat(plan(collection, eq("tokens", "t2"), ascending("name")))
                .contains("IXSCAN")
                .doesNotContain("COLLSCAN")
                .doesNotContain("SORT");
        assertThat(plan(collection, and(eq("ward", "w1"), gt("at", 100)), descending("at")))
                .contains("IXSCAN")
                .doesNotContain("SORT");
        assertThat(plan(collection, and(eq("ward", "w1")), ascending("at"))).doesNotContain("SORT");
        assertThat(plan(collection, in("ward", "w1", "w3"), descending("at"))).contains("SORT_MERGE");
        assertThat(plan(collection, eq("nothing", 1), new Document())).contains("COLLSCAN");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void severalTokensAreFoundTogetherInTheOrderOfTheIndex(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("patients");
        collection.createIndex(Indexes.ascending("tokens", "name"));
        collection.insertMany(IntStream.range(0, 600)
                .mapToObj(i -> new Document("_id", i)
                        .append("name", "name" + (i * 7 % 100))
                        .append("tokens", List.of("a" + i % 2, "b" + i % 3, "c" + i % 5)))
                .toList());
        List<Document> expected = IntStream.range(0, 600)
                .filter(i -> i % 30 == 11)
                .mapToObj(i -> new Document("_id", i).append("name", "name" + (i * 7 % 100)))
                .sorted(Comparator.comparing((Document document) -> document.getString("name"))
                        .thenComparing(document -> document.getInteger("_id")))
                .toList();
        assertThat(collection
                        .find(all("tokens", "a1", "b2", "c1"))
                        .sort(ascending("name", "_id"))
                        .projection(Projections.include("name")))
                .containsExactlyElementsOf(expected);
        assertThat(ids(collection
                        .find(and(all("tokens", "a1", "b2", "c1"), gt("name", "name5")))
                        .sort(descending("name", "_id"))
                        .limit(2)))
                .containsExactlyElementsOf(ids(expected.reversed().subList(0, 2)));
        assertThat(collection.find(all("tokens", "a1", "a0"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void pagesFollowOneAnotherByTheLastKey(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("pages");
        collection.createIndex(Indexes.ascending("a", "name", "_id"));
        collection.insertMany(IntStream.range(0, 300)
                .mapToObj(i -> new Document("_id", i).append("a", i % 2).append("name", "n" + i / 20))
                .toList());
        List<Object> seen = new ArrayList<>();
        Bson from = eq("a", 1);
        List<Document> page;
        do {
            page = collection
                    .find(from)
                    .sort(ascending("name", "_id"))
                    .limit(17)
                    .into(new ArrayList<>());
            seen.addAll(ids(page));
            if (!page.isEmpty()) {
                Document last = page.get(page.size() - 1);
                from = and(
                        eq("a", 1),
                        or(
                                gt("name", last.get("name")),
                                and(eq("name", last.get("name")), gt("_id", last.get("_id")))));
            }
        } while (!page.isEmpty());
        assertThat(seen).hasSize(150).doesNotHaveDuplicates();
        assertThat(seen).isEqualTo(ids(collection.find(eq("a", 1)).sort(ascending("name", "_id"))));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aUniqueIndexRefusesTheSecond(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("unique");
        collection.createIndex(
                Indexes.ascending("mrn"), new IndexOptions().unique(true).sparse(true));
        collection.insertOne(new Document("_id", 1).append("mrn", "A"));
        collection.insertOne(new Document("_id", 2));
        collection.insertOne(new Document("_id", 3));
        assertThatThrownBy(() -> collection.insertOne(new Document("_id", 4).append("mrn", "A")))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11_000));
        assertThatThrownBy(() -> collection.updateOne(eq("_id", 2), Updates.set("mrn", "A")))
                .isInstanceOf(MongoWriteException.class);
        collection.bulkWrite(List.of(
                new UpdateOneModel<>(eq("_id", 1), Updates.set("mrn", "B")),
                new UpdateOneModel<>(eq("_id", 2), Updates.set("mrn", "A"))));
        assertThat(collection.find(eq("mrn", "A")).first()).containsEntry("_id", 2);
        assertThat(collection.find(eq("mrn", "B")).first()).containsEntry("_id", 1);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void givenDuplicates_whenAUniqueIndexIsCreated_thenRefusedAndNotThere(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 9);
        assertThatThrownBy(() -> collection.createIndex(Indexes.ascending("mod"), new IndexOptions().unique(true)))
                .isInstanceOfSatisfying(
                        MongoException.class, e -> assertThat(e.getCode()).isEqualTo(11_000));
        assertThat(collection.listIndexes()).hasSize(1);
        collection.insertOne(new Document("_id", 100).append("mod", 1));
        assertThat(collection.countDocuments(eq("mod", 1))).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void twoArraysInOneIndexAreRefused(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("parallel");
        collection.createIndex(Indexes.ascending("a", "b"));
        assertThatThrownBy(() -> collection.insertOne(
                        new Document("_id", 1).append("a", List.of(1)).append("b", List.of(2))))
                .isInstanceOfSatisfying(
                        MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(171));
        assertThat(collection.countDocuments()).isZero();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void indexesAreListedAndDropped(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 5);
        String name = collection.createIndex(Indexes.descending("n"));
        assertThat(collection.createIndex(Indexes.descending("n"))).isEqualTo(name);
        assertThat(collection.listIndexes())
                .extracting(index -> index.get("name") + " "
                        + index.get("key", Document.class).toJson())
                .containsExactlyInAnyOrder("_id_ {\"_id\": 1}", "n_-1 {\"n\": -1}");
        assertThatThrownBy(() -> collection.createIndex(
                        Indexes.descending("n"), new IndexOptions().name("n_-1").unique(true)))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(86));
        collection.dropIndex(name);
        assertThat(collection.listIndexes()).hasSize(1);
        assertThat(collection.countDocuments(eq("n", 3))).isEqualTo(1);
        assertThatThrownBy(() -> collection.dropIndex("n_-1"))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(27));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRenamedCollectionTakesDocumentsAndIndexesAlong(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 5);
        collection.createIndex(Indexes.ascending("mod"));
        server.emptyCollection("target").insertOne(new Document("_id", "old"));
        String database = server.database().getName();
        assertThatThrownBy(() -> collection.renameCollection(new MongoNamespace(database, "target")))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(48));
        collection.renameCollection(
                new MongoNamespace(database, "target"), new RenameCollectionOptions().dropTarget(true));
        MongoCollection<Document> target = server.database().getCollection("target");
        assertThat(target.countDocuments(eq("mod", 1))).isEqualTo(2);
        assertThat(target.listIndexes()).hasSize(2);
        assertThat(collection.countDocuments()).isZero();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void databasesAndCollectionsAreListedAndDropped(TestedServer server) {
        numbered(server, 2);
        server.emptyCollection("other").insertOne(new Document());
        assertThat(server.database().listCollectionNames()).contains("numbered", "other");
        assertThat(server.client().listDatabaseNames())
                .contains(server.database().getName());
        server.database().getCollection("other").drop();
        assertThat(server.database().listCollectionNames()).doesNotContain("other");
        server.database().drop();
        assertThat(server.database().listCollectionNames()).isEmpty();
        assertThat(server.client().listDatabaseNames())
                .doesNotContain(server.database().getName());
        assertThat(numbered(server, 3).countDocuments()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void distinctValuesComeOnce(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 10);
        assertThat(collection.distinct("mod", Integer.class)).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(collection.distinct("n", gt("n", 7), Integer.class)).containsExactlyInAnyOrder(8, 9);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void pipelinesGroupSortAndLookUp(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 30);
        MongoCollection<Document> names = server.emptyCollection("names");
        names.insertMany(
                List.of(new Document("_id", 0).append("name", "zero"), new Document("_id", 1).append("name", "one")));
        List<Document> grouped = collection
                .aggregate(List.of(
                        Aggregates.match(gte("n", 3)),
                        Aggregates.group("$mod", Accumulators.sum("count", 1), Accumulators.max("most", "$n")),
                        Aggregates.sort(ascending("_id")),
                        Aggregates.lookup("names", "_id", "_id", "name")))
                .into(new ArrayList<>());
        assertThat(grouped).hasSize(3);
        assertThat(grouped.get(1)).containsEntry("count", 9).containsEntry("most", 28);
        assertThat(grouped.get(1).getList("name", Document.class)).hasSize(1);
        assertThat(collection.aggregate(
                        List.of(Aggregates.sort(descending("n")), Aggregates.skip(2), Aggregates.limit(3))))
                .extracting(document -> document.get("n"))
                .containsExactly(27, 26, 25);
        assertThat(collection.aggregate(List.of(Aggregates.count("all"))).first())
                .containsEntry("all", 30);
        assertThat(collection
                        .aggregate(List.of(Aggregates.match(eq("n", -1)), Aggregates.count("all")))
                        .first())
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void arraysOfDocumentsAreFoundByTheirFields(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("arrays");
        collection.createIndex(Indexes.ascending("codes.system", "codes.code"));
        collection.insertOne(new Document("_id", 1)
                .append(
                        "codes",
                        List.of(
                                new Document("system", "loinc").append("code", "1"),
                                new Document("system", "snomed").append("code", "2"))));
        assertThat(collection.find(and(eq("codes.system", "loinc"), eq("codes.code", "2"))))
                .hasSize(1);
        assertThat(collection.find(Filters.elemMatch("codes", and(eq("system", "loinc"), eq("code", "2")))))
                .isEmpty();
        assertThat(collection.find(Filters.elemMatch("codes", and(eq("system", "snomed"), eq("code", "2")))))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void severalConditionsOnAnArrayMayBeMetByDifferentElements(TestedServer server) {
        MongoCollection<Document> collection = server.emptyCollection("arrays");
        collection.createIndex(Indexes.ascending("values"));
        collection.insertOne(new Document("_id", 1).append("values", List.of(1, 9)));
        assertThat(collection.find(and(gt("values", 5), lt("values", 5)))).hasSize(1);
        assertThat(collection.find(Filters.elemMatch("values", new Document("$gt", 2).append("$lt", 5))))
                .isEmpty();
        assertThat(collection.find(eq("values", List.of(1, 9)))).hasSize(1);
        collection.insertOne(new Document("_id", 2).append("values", List.of(4)));
        assertThat(ids(collection.find(gt("values", 3)).sort(ascending("values"))))
                .containsExactly(1, 2);
        assertThat(ids(collection.find(lt("values", 5)).sort(descending("values"))))
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void ordersOfSeveralFieldsGoBothWays(TestedServer server) {
        MongoCollection<Document> collection = numbered(server, 9);
        assertThat(ids(collection.find().sort(orderBy(ascending("mod"), descending("n")))))
                .containsExactly(6, 3, 0, 7, 4, 1, 8, 5, 2);
        collection.createIndex(Indexes.compoundIndex(Indexes.descending("mod"), Indexes.ascending("n")));
        assertThat(ids(collection.find().sort(orderBy(ascending("mod"), descending("n")))))
                .containsExactly(6, 3, 0, 7, 4, 1, 8, 5, 2);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void journalledWritesAndUuidsWork(TestedServer server) {
        MongoCollection<Document> collection =
                server.emptyCollection("journal").withWriteConcern(WriteConcern.JOURNALED);
        Binary uuid = new Binary((byte) 4, new byte[16]);
        collection.insertOne(new Document("_id", uuid)
                .append("u", UUID.nameUUIDFromBytes(new byte[0]).toString()));
        assertThat(collection.find(eq("_id", uuid)).first()).containsEntry("_id", uuid);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCommandThatDoesNotExistIsAnError(TestedServer server) {
        assertThatThrownBy(() -> server.database().runCommand(new Document("makeCoffee", 1)))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(59));
        assertThat(server.database().runCommand(new Document("ping", 1)).getDouble("ok"))
                .isEqualTo(1.0);
        assertThat(server.database().runCommand(new Document("hello", 1)).getInteger("maxWireVersion"))
                .isGreaterThanOrEqualTo(8);
    }
}
