package io.medichain.readstore.key;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The order of the keys is the order of the values. */
class KeyEncodingTest {

    private static int compare(Object a, Object b) {
        return Integer.signum(Arrays.compareUnsigned(KeyEncoding.encode(a), KeyEncoding.encode(b)));
    }

    @Property
    void longsAndDoublesStandInOneExactOrder(@ForAll long a, @ForAll double b) {
        assertThat(compare(a, b)).isEqualTo(new BigDecimal(a).compareTo(new BigDecimal(b)));
    }

    @Property
    void longsStandInOrder(@ForAll long a, @ForAll long b) {
        assertThat(compare(a, b)).isEqualTo(Long.compare(a, b));
        assertThat(compare(a, a + 1)).isEqualTo(a == Long.MAX_VALUE ? 1 : -1);
    }

    @Property
    void decimalsStandAmongTheOthers(@ForAll long unscaled, @ForAll double other) {
        BigDecimal decimal = BigDecimal.valueOf(unscaled, 7);
        assertThat(compare(new Decimal128(decimal), other)).isEqualTo(decimal.compareTo(new BigDecimal(other)));
        assertThat(compare(new Decimal128(decimal), new Decimal128(decimal.setScale(9))))
                .isZero();
    }

    @Property
    void textsStandInTheOrderOfTheirBytes(@ForAll String a, @ForAll String b) {
        byte[] left = a.getBytes(StandardCharsets.UTF_8);
        byte[] right = b.getBytes(StandardCharsets.UTF_8);
        assertThat(compare(a, b)).isEqualTo(Integer.signum(Arrays.compareUnsigned(left, right)));
    }

    @Property
    void invertedKeysStandInReverse(@ForAll String a, @ForAll String b) {
        byte[] left = ByteKeys.inverted(KeyEncoding.encode(a));
        byte[] right = ByteKeys.inverted(KeyEncoding.encode(b));
        assertThat(Integer.signum(Arrays.compareUnsigned(left, right))).isEqualTo(-compare(a, b));
    }

    @Property
    void noTextIsTheBeginningOfAnother(@ForAll String a, @ForAll String b) {
        boolean begins = ByteKeys.startsWith(KeyEncoding.encode(a + b), KeyEncoding.encode(a));
        assertThat(begins).isEqualTo(b.isEmpty());
    }

    @Example
    void kindsAndSpecialValuesStandInMongoDbsOrder() {
        List<Object> ascending = List.of(
                MinKey.getInstance(),
                EmptyArray.EMPTY,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                new Decimal128(new BigDecimal("-1E+400")),
                -Double.MAX_VALUE,
                Long.MIN_VALUE,
                -1,
                new Decimal128(new BigDecimal("-1E-400")),
                0,
                new Decimal128(new BigDecimal("1E-400")),
                Double.MIN_VALUE,
                new Decimal128(new BigDecimal("0.1")),
                0.1,
                1L << 53,
                (1L << 53) + 1,
                Long.MAX_VALUE,
                Double.MAX_VALUE,
                new Decimal128(new BigDecimal("1E+400")),
                Double.POSITIVE_INFINITY,
                "",
                "\u0000",
                "\u0000a",
                "a",
                "a\u0000",
                "ab",
                "\uFFFD",
                "\uD83D\uDE00",
                new Document(),
                new Document("a", 1),
                new Document("a", 1).append("b", 1),
                new Document("b", 0),
                new Document("a", "text"),
                List.of(),
                List.of(1),
                List.of(1, 2),
                List.of(2),
                new BinData(new byte[] {9}),
                new BinData(new byte[] {0, 0}),
                new ObjectId("000000000000000000000001"),
                new ObjectId("ff0000000000000000000000"),
                false,
                true,
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.EPOCH,
                Instant.parse("9999-12-31T23:59:59.999Z"),
                new BsonTimestamp(1),
                MaxKey.getInstance());
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(compare(ascending.get(i), ascending.get(j)))
                        .as("%s and %s", ascending.get(i), ascending.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
        assertThat(compare(null, EmptyArray.EMPTY)).isPositive();
        assertThat(compare(null, Double.NaN)).isNegative();
        assertThat(compare(0.0, -0.0)).isZero();
        assertThat(compare(5, new Decimal128(new BigDecimal("5.00")))).isZero();
    }

    @Property
    void afterAllIsTheNextKeyWithoutThePrefix(@ForAll byte[] prefix, @ForAll byte[] more) {
        byte[] withBeginning = ByteKeys.concat(new byte[] {1}, prefix);
        byte[] next = ByteKeys.afterAll(withBeginning);
        assertThat(Arrays.compareUnsigned(ByteKeys.concat(withBeginning, more), next))
                .isNegative();
        assertThat(ByteKeys.startsWith(next, withBeginning)).isFalse();
    }
}
