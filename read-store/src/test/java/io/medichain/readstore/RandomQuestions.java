package io.medichain.readstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.types.Decimal128;

/** Documents and queries of few different values, so that queries match and values tie. */
final class RandomQuestions {

    private static final List<String> FIELDS = List.of("a", "b", "c", "d.x", "t");

    private final Random random;

    RandomQuestions(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String id() {
        return "id" + random.nextInt(60);
    }

    Document document(String id) {
        Document document = new Document("_id", id);
        for (String field : List.of("a", "b", "c")) {
            if (random.nextInt(6) > 0) {
                document.append(field, value());
            }
        }
        if (random.nextInt(4) > 0) {
            document.append("d", nested());
        }
        if (random.nextInt(4) > 0) {
            document.append("t", array(true));
        }
        return document;
    }

    private Object nested() {
        if (random.nextInt(3) > 0) {
            return new Document("x", scalar());
        }
        List<Object> many = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            many.add(new Document("x", scalar()));
        }
        return many;
    }

    private Object value() {
        return random.nextInt(12) == 0 ? new Document("k", scalar()) : scalar();
    }

    private List<Object> array(boolean maybeEmpty) {
        List<Object> array = new ArrayList<>();
        for (int i = random.nextInt(4) + (maybeEmpty ? 0 : 1); i > 0; i--) {
            array.add(scalar());
        }
        return array;
    }

    private List<Object> many() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            many.add(scalar());
        }
        return many;
    }

    Object scalar() {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1, 2, 3 -> random.nextInt(6);
            case 4 -> (long) random.nextInt(6);
            case 5 -> random.nextInt(12) / 2.0;
            case 6 -> Decimal128.parse(random.nextInt(6) + "." + random.nextInt(3));
            case 7, 8 -> "s" + random.nextInt(5);
            case 9 -> random.nextBoolean() ? "" : "s\u0000" + random.nextInt(3);
            case 10 -> Date.from(Instant.ofEpochSecond(random.nextInt(5) - 2));
            default -> random.nextBoolean();
        };
    }

    Document filter() {
        Document filter = new Document();
        for (int i = random.nextInt(3); i >= 0; i--) {
            filter.append(FIELDS.get(random.nextInt(FIELDS.size())), condition());
        }
        if (random.nextInt(6) == 0) {
            filter.append("_id", new Document("$gt", id()));
        }
        if (random.nextInt(6) == 0) {
            filter.append("$or", List.of(simple(), simple()));
        }
        return filter;
    }

    private Document simple() {
        return new Document(FIELDS.get(random.nextInt(FIELDS.size())), condition());
    }

    private Object condition() {
        return switch (random.nextInt(7)) {
            case 0, 1 -> scalar();
            case 2 -> new Document("$in", random.nextInt(3) == 0 ? many() : array(true));
            case 3 -> new Document("$gte", operand()).append("$lte", operand());
            case 4 -> new Document(random.nextBoolean() ? "$gt" : "$lt", operand());
            case 5 -> new Document("$all", array(false));
            default -> new Document("$eq", scalar());
        };
    }

    private Object operand() {
        Object operand = scalar();
        return operand == null ? 3 : operand;
    }

    /** An order that always ends with _id, so that there is only one right answer. */
    Document sort() {
        Document sort = new Document();
        for (int i = random.nextInt(3); i > 0; i--) {
            sort.append(FIELDS.get(random.nextInt(FIELDS.size())), random.nextBoolean() ? 1 : -1);
        }
        return sort.append("_id", random.nextBoolean() ? 1 : -1);
    }

    List<Document> indexes() {
        List<Document> indexes = new ArrayList<>();
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            Document key = new Document();
            for (int j = random.nextInt(3); j >= 0; j--) {
                key.append(FIELDS.get(random.nextInt(FIELDS.size())), random.nextBoolean() ? 1 : -1);
            }
            boolean parallel = key.containsKey("d.x") && key.containsKey("t");
            if (!parallel && !indexes.contains(key)) {
                indexes.add(key);
            }
        }
        return indexes;
    }
}
