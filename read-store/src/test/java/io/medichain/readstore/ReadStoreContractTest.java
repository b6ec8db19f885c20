package io.medichain.readstore;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static io.medichain.readstore.TestedDocuments.ids;
import static io.medichain.readstore.TestedDocuments.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Indexes;
import io.medichain.view.DocumentWrite;
import io.medichain.view.Held;
import io.medichain.view.ReadStoreFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
 * What the product asks of a read store: of the embedded one, and of a real MongoDB where the environment variable
 * MONGODB_URI names one.
 */
class ReadStoreContractTest {

    private static final List<TestedStore> STORES = new ArrayList<>();
    private static final Document ANY = new Document();

    @BeforeAll
    static void start() throws IOException {
        STORES.add(TestedStore.embedded());
        String uri = System.getenv("MONGODB_URI");
        if (uri != null && !uri.isBlank()) {
            STORES.add(TestedStore.real(uri));
        }
    }

    @AfterAll
    static void stop() {
        STORES.forEach(TestedStore::stop);
    }

    static Stream<TestedStore> stores() {
        return STORES.stream();
    }

    private static String id(int number) {
        return "%03d".formatted(number);
    }

    private static TestedDocuments numbered(TestedStore store, int count) {
        TestedDocuments documents = store.emptyCollection("numbered");
        documents.put(IntStream.range(0, count)
                .mapToObj(i -> new Document("_id", id(i)).append("n", i).append("mod", i % 3)));
        return documents;
    }

    @ParameterizedTest
    @MethodSource("stores")
    void everyKindOfValueComesBackAsItWas(TestedStore store) {
        TestedDocuments documents = store.emptyCollection("values");
        Document document = new Document("_id", "values")
                .append("text", "Grüße \uD83D\uDE00\u0000")
                .append("int", Integer.MIN_VALUE)
                .append("long", Long.MAX_VALUE)
                .append("double", -0.5)
                .append("decimal", Decimal128.parse("1.10"))
                .append("truth", true)
                .append("nothing", null)
                .append("id", new ObjectId())
                .append("date", Date.from(Instant.ofEpochMilli(-1)))
                .append("binary", new Binary(new byte[] {0, 1, 2}))
                .append("list", List.of(1, "two", new Document("three", 3)))
                .append("nested", new Document("a", new Document("b", List.of())));
        documents.index(Indexes.ascending("long"), Indexes.descending("nested.a.b"), Indexes.ascending("decimal"));
        documents.put(document);
        for (String field : List.of("text", "int", "long", "double", "decimal", "truth", "id", "date", "binary")) {
            assertThat(documents.find(eq(field, document.get(field)))).as(field).containsExactly(document);
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    void givenDocuments_whenAskedForOneByItsId_thenItComesAloneAndIsTold(TestedStore store) {
        TestedDocuments documents = numbered(store, 5);
        AtomicLong told = new AtomicLong();

        assertThat(documents.collection().get(id(3), told::addAndGet))
                .hasValueSatisfying(
                        found -> assertThat(found.getInt32("n").intValue()).isEqualTo(3));
        assertThat(told.get()).isPositive();
        assertThat(documents.collection().get(id(5), told::addAndGet)).isEmpty();
        documents.delete(id(3));
        assertThat(documents.collection().get(id(3), told::addAndGet)).isEmpty();
        documents.collection().drop();
        assertThat(documents.collection().get(id(2), told::addAndGet)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void givenDocuments_whenWrittenAgain_thenTheSecondTimeNothingChanges(TestedStore store) {
        TestedDocuments documents = store.emptyCollection("writes");
        documents.index(Indexes.ascending("a"));
        List<DocumentWrite> writes = List.of(
                put(new Document("_id", "x").append("a", 1), true),
                put(new Document("_id", "y").append("a", 2), false),
                new DocumentWrite.Delete("z"));
        documents.collection().write(writes);
        documents.collection().write(writes);
        assertThat(documents.all()).hasSize(2);
        assertThat(ids(documents.find(eq("a", 2)))).containsExactly("y");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void givenADocumentThatIsThere_whenPutAsFreshAmongOthers_thenItStandsAsPutLast(TestedStore store) {
        TestedDocuments documents = store.emptyCollection("writes");
        documents.index(Indexes.ascending("a"));
        documents.put(new Document("_id", "x").append("a", 1));
        documents
                .collection()
                .write(List.of(
                        put(new Document("_id", "w").append("a", 1), true),
                        put(new Document("_id", "x").append("a", 9), true),
                        put(new Document("_id", "y").append("a", 1), true)));
        assertThat(ids(documents.find(eq("a", 1), ascending("_id")))).containsExactly("w", "y");
        assertThat(ids(documents.find(eq("a", 9)))).containsExactly("x");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void givenAReplacedAndADeletedDocument_whenAskedByIndex_thenNeitherOldStateIsFound(TestedStore store) {
        TestedDocuments documents = store.emptyCollection("writes");
        documents.index(Indexes.ascending("tokens"));
        documents.put(
                new Document("_id", "x").append("tokens", List.of("a", "b")),
                new Document("_id", "y").append("tokens", List.of("b")));
        documents.put(new Document("_id", "x").append("tokens", List.of("c")));
        documents.delete("y", "unknown");
        assertThat(documents.find(in("tokens", "a", "b"))).isEmpty();
        assertThat(ids(documents.find(eq("tokens", "c")))).containsExactly("x");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void filtersSelect(TestedStore store) {
        TestedDocuments documents = numbered(store, 10);
        documents.put(new Document("_id", "100").append("text", "hello").append("list", List.of("a", "b")));
        assertThat(ids(documents.find(and(gte("n", 3), lt("n", 5)), ascending("_id"))))
                .containsExactly("003", "004");
        assertThat(ids(documents.find(in("n", 1, 99, 7), descending("_id")))).containsExactly("007", "001");
        assertThat(ids(documents.find(or(eq("n", 1), eq("n", 2)), ascending("_id"))))
                .containsExactly("001", "002");
        assertThat(ids(documents.find(in("_id", "003", "none", "001"), ascending("_id"))))
                .containsExactly("001", "003");
        assertThat(ids(documents.find(exists("text")))).containsExactly("100");
        assertThat(ids(documents.find(regex("text", "^hel")))).containsExactly("100");
        assertThat(ids(documents.find(all("list", "b", "a")))).containsExactly("100");
        assertThat(ids(documents.find(eq("n", null)))).containsExactly("100");
        assertThat(documents.find(ne("mod", 0))).hasSize(7);
        assertThat(documents.find(not(gt("n", 4)))).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void anIndexServesEqualityRangeAndOrder(TestedStore store) {
        TestedDocuments documents = store.emptyCollection("patients");
        documents.index(
                Indexes.ascending("tokens", "name"),
                Indexes.compoundIndex(Indexes.ascending("ward"), Indexes.descending("at")));
        documents.put(IntStream.range(0, 400)
                .mapToObj(i -> new Document("_id", "p" + i)
                        .append("name", "name" + (i * 7 % 400))
                        .append("tokens", List.of("t" + i % 5, "u" + i % 3))
                        .append("ward", "w" + i % 4)
                        .append("at", i)));
        assertThat(documents.find(eq("tokens", "t2"), ascending("name"), 20))
                .hasSize(20)
                .isSortedAccordingTo(Comparator.comparing(document -> document.getString("name")));
        assertThat(ids(documents.find(and(eq("ward", "w1"), gt("at", 385)), descending("at"))))
                .containsExactly("p397", "p393", "p389");
        assertThat(ids(documents.find(in("ward", "w1", "w3"), descending("at"), 3)))
                .containsExactly("p399", "p397", "p395");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void severalTokensAreFoundTogetherInTheOrderOfTheIndex(TestedStore store) {
        TestedDocuments documents = store.emptyCollection("patients");
        documents.index(Indexes.ascending("tokens", "name"));
        documents.put(IntStream.range(0, 600)
                .mapToObj(i -> new Document("_id", id(i))
                        .append("name", "name" + (i * 7 % 100))
                        .append("tokens", List.of("a" + i % 2, "b" + i % 3, "c" + i % 5))));
        List<String> expected = IntStream.range(0, 600)
                .filter(i -> i % 30 == 11)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> "name" + (i * 7 % 100))
                        .thenComparing(i -> i))
                .map(ReadStoreContractTest::id)
                .toList();
        Bson three = and(eq("tokens", "a1"), eq("tokens", "b2"), eq("tokens", "c1"));
        assertThat(ids(documents.find(three, ascending("name", "_id")))).isEqualTo(expected);
        assertThat(ids(documents.find(and(three, gt("name", "name5")), descending("name", "_id"), 2)))
                .isEqualTo(expected.reversed().subList(0, 2));
        assertThat(documents.find(all("tokens", "a1", "a0"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void pagesFollowOneAnotherByTheLastKey(TestedStore store) {
        TestedDocuments documents = store.emptyCollection("pages");
        documents.index(Indexes.ascending("a", "name", "_id"));
        documents.put(IntStream.range(0, 300)
                .mapToObj(i -> new Document("_id", id(i)).append("a", i % 2).append("name", "n" + i / 20)));
        List<String> seen = new ArrayList<>();
        Bson from = eq("a", 1);
        List<Document> page;
        do {
            page = documents.find(from, ascending("name", "_id"), 17);
            seen.addAll(ids(page));
            if (!page.isEmpty()) {
                Document last = page.getLast();
                from = and(
                        eq("a", 1),
                        or(
                                gt("name", last.get("name")),
                                and(eq("name", last.get("name")), gt("_id", last.get("_id")))));
            }
        } while (!page.isEmpty());
        assertThat(seen).hasSize(150).doesNotHaveDuplicates();
        assertThat(seen).isEqualTo(ids(documents.find(eq("a", 1), ascending("name", "_id"))));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void givenDocuments_whenAnIndexIsCreatedTwice_thenItServesThemAndThoseThatCome(TestedStore store) {
        TestedDocuments documents = numbered(store, 30);
        documents.index(Indexes.descending("n"));
        documents.index(Indexes.descending("n"));
        documents.put(new Document("_id", "more").append("n", 28.5));
        assertThat(ids(documents.find(gt("n", 27), descending("n")))).containsExactly("029", "more", "028");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void databasesAndCollectionsAreListedAndDropped(TestedStore store) {
        TestedDocuments documents = numbered(store, 3);
        assertThat(store.store().databases()).contains(store.database());
        assertThat(store.store().collections(store.database())).contains("numbered");
        documents.collection().drop();
        documents.collection().drop();
        assertThat(store.store().collections(store.database())).doesNotContain("numbered");
        assertThat(documents.all()).isEmpty();
        documents.put(new Document("_id", "again"));
        assertThat(documents.all()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void arraysOfDocumentsAreFoundByTheirFields(TestedStore store) {
        TestedDocuments documents = store.emptyCollection("arrays");
        documents.index(Indexes.ascending("codes.system", "codes.code"));
        documents.put(new Document("_id", "1")
                .append(
                        "codes",
                        List.of(
                                new Document("system", "loinc").append("code", "1"),
                                new Document("system", "snomed").append("code", "2"))));
        assertThat(documents.find(and(eq("codes.system", "loinc"), eq("codes.code", "2"))))
                .hasSize(1);
        assertThat(documents.find(elemMatch("codes", and(eq("system", "loinc"), eq("code", "2")))))
                .isEmpty();
        assertThat(documents.find(elemMatch("codes", and(eq("system", "snomed"), eq("code", "2")))))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void severalConditionsOnAnArrayMayBeMetByDifferentElements(TestedStore store) {
        TestedDocuments documents = store.emptyCollection("arrays");
        documents.index(Indexes.ascending("values"));
        documents.put(new Document("_id", "1").append("values", List.of(1, 9)));
        assertThat(documents.find(and(gt("values", 5), lt("values", 5)))).hasSize(1);
        assertThat(documents.find(elemMatch("values", new Document("$gt", 2).append("$lt", 5))))
                .isEmpty();
        assertThat(documents.find(eq("values", List.of(1, 9)))).hasSize(1);
        documents.put(new Document("_id", "2").append("values", List.of(4)));
        assertThat(ids(documents.find(gt("values", 3), ascending("values")))).containsExactly("1", "2");
        assertThat(ids(documents.find(lt("values", 5), descending("values")))).containsExactly("1", "2");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void ordersOfSeveralFieldsGoBothWays(TestedStore store) {
        TestedDocuments documents = numbered(store, 9);
        Bson order = orderBy(ascending("mod"), descending("n"));
        List<String> expected = List.of("006", "003", "000", "007", "004", "001", "008", "005", "002");
        assertThat(ids(documents.find(ANY, order))).isEqualTo(expected);
        documents.index(Indexes.compoundIndex(Indexes.descending("mod"), Indexes.ascending("n")));
        assertThat(ids(documents.find(ANY, order))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void givenAFilterThatIsNone_whenAsked_thenRefused(TestedStore store) {
        TestedDocuments documents = numbered(store, 3);
        assertThatThrownBy(() -> documents.find(new Document("n", new Document("$coffee", 1))))
                .isInstanceOf(ReadStoreFailure.Refused.class);
        assertThatThrownBy(() -> documents.find(ANY, ANY, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void givenMoreThanOneMayHold_whenAsked_thenGivenUpInsteadOfLoaded(TestedStore store) {
        TestedDocuments documents = store.emptyCollection("large");
        String large = "x".repeat(1_000);
        IntStream.range(0, 30)
                .forEach(i -> documents.put(
                        new Document("_id", id(i)).append("n", i % 7).append("large", large)));
        long room = 12_000;
        for (Bson order : List.of(ANY, ascending("n"), ascending("_id"))) {
            assertThatThrownBy(() -> documents.find(ANY, order, 30, Held.atMost(room)))
                    .isInstanceOf(Held.TooMuch.class);
            assertThat(documents.find(ANY, order, 5, Held.atMost(room))).hasSize(5);
        }
    }
}
