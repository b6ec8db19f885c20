package io.medichain.readstore;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Decimal128;

/**
 * A collection as simple as can be: a map, and every query looks at every document. What the store is compared with.
 */
final class NaiveCollection {

    /** What a path can lead to that is no value. */
    private enum Nothing {
        MISSING,
        EMPTY_ARRAY
    }

    private final Map<String, Document> byId = new TreeMap<>();

    void put(Document document) {
        byId.put(document.getString("_id"), document);
    }

    void remove(String id) {
        byId.remove(id);
    }

    List<Document> find(Document filter, Document sort, int limit) {
        return byId.values().stream()
                .filter(document -> matches(document, filter))
                .sorted(order(sort))
                .limit(limit)
                .toList();
    }

    static boolean matches(Document document, Document filter) {
        return filter.entrySet().stream().allMatch(condition -> switch (condition.getKey()) {
            case "$and" -> parts(condition).stream().allMatch(part -> matches(document, part));
            case "$or" -> parts(condition).stream().anyMatch(part -> matches(document, part));
            default -> meets(reached(document, condition.getKey()), condition.getValue());
        });
    }

    @SuppressWarnings("unchecked")
    private static List<Document> parts(Map.Entry<String, Object> condition) {
        return (List<Document>) condition.getValue();
    }

    private static boolean meets(List<Object> values, Object condition) {
        if (condition instanceof Document operators
                && operators.keySet().stream().allMatch(key -> key.startsWith("$"))) {
            return operators.entrySet().stream().allMatch(each -> meets(values, each.getKey(), each.getValue()));
        }
        return values.stream().anyMatch(value -> isEqual(value, condition));
    }

    private static boolean meets(List<Object> values, String operator, Object operand) {
        return switch (operator) {
            case "$eq" -> meets(values, operand);
            case "$in" -> ((Collection<?>) operand).stream().anyMatch(each -> meets(values, each));
            case "$all" -> ((Collection<?>) operand).stream().allMatch(each -> meets(values, each));
            case "$gt" ->
                values.stream().anyMatch(value -> isComparable(value, operand) && compare(value, operand) > 0);
            case "$gte" ->
                values.stream().anyMatch(value -> isComparable(value, operand) && compare(value, operand) >= 0);
            case "$lt" ->
                values.stream().anyMatch(value -> isComparable(value, operand) && compare(value, operand) < 0);
            case "$lte" ->
                values.stream().anyMatch(value -> isComparable(value, operand) && compare(value, operand) <= 0);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static boolean isEqual(Object value, Object other) {
        return value != Nothing.EMPTY_ARRAY && rank(value) == rank(other) && compare(value, other) == 0;
    }

    private static boolean isComparable(Object value, Object operand) {
        return rank(value) == rank(operand);
    }

    /** All values a path leads to: through arrays to each element. */
    private static List<Object> reached(Object from, String path) {
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        Object value =
                from instanceof Document document && document.containsKey(step) ? document.get(step) : Nothing.MISSING;
        if (dot >= 0) {
            String rest = path.substring(dot + 1);
            if (value instanceof List<?> elements) {
                return elements.stream()
                        .filter(Document.class::isInstance)
                        .flatMap(element -> reached(element, rest).stream())
                        .toList();
            }
            return reached(value, rest);
        }
        List<Object> values = new ArrayList<>();
        if (value instanceof List<?> elements) {
            values.addAll(elements);
        } else {
            values.add(value);
        }
        return values;
    }

    private static Comparator<Document> order(Document sort) {
        Comparator<Document> order = (_, _) -> 0;
        for (Map.Entry<String, Object> field : sort.entrySet()) {
            boolean descending = (Integer) field.getValue() < 0;
            Comparator<Document> next = (a, b) -> {
                int compared =
                        compare(sortValue(a, field.getKey(), descending), sortValue(b, field.getKey(), descending));
                return descending ? -compared : compared;
            };
            order = order.thenComparing(next);
        }
        return order;
    }

    private static Object sortValue(Document document, String path, boolean descending) {
        List<Object> values = new ArrayList<>(reached(document, path));
        if (values.isEmpty()) {
            return path.contains(".") ? Nothing.MISSING : Nothing.EMPTY_ARRAY;
        }
        values.sort(NaiveCollection::compare);
        return descending ? values.get(values.size() - 1) : values.get(0);
    }

    private static int rank(Object value) {
        if (value == Nothing.EMPTY_ARRAY) {
            return 0;
        }
        if (value == Nothing.MISSING || value == null) {
            return 1;
        }
        return switch (value) {
            case Number _ -> 2;
            case String _ -> 3;
            case Document _ -> 4;
            case Boolean _ -> 5;
            case Date _ -> 6;
            default -> throw new IllegalArgumentException(value.getClass().toString());
        };
    }

    @SuppressWarnings("JavaUtilDate") // the driver's type
    private static int compare(Object a, Object b) {
        int ranks = Integer.compare(rank(a), rank(b));
        if (ranks != 0) {
            return ranks;
        }
        return switch (rank(a)) {
            case 0, 1 -> 0;
            case 2 -> decimal(a).compareTo(decimal(b));
            case 3 ->
                Arrays.compareUnsigned(
                        ((String) a).getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
            case 4 -> compareDocuments((Document) a, (Document) b);
            case 5 -> Boolean.compare((Boolean) a, (Boolean) b);
            default -> ((Date) a).compareTo((Date) b);
        };
    }

    private static int compareDocuments(Document a, Document b) {
        List<String> left = List.copyOf(a.keySet());
        List<String> right = List.copyOf(b.keySet());
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            Object x = a.get(left.get(i));
            Object y = b.get(right.get(i));
            int compared = Integer.compare(rank(x), rank(y));
            compared = compared != 0 ? compared : left.get(i).compareTo(right.get(i));
            compared = compared != 0 ? compared : compare(x, y);
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static BigDecimal decimal(Object number) {
        return switch (number) {
            case Double d -> new BigDecimal(d);
            case Decimal128 d -> d.bigDecimalValue();
            case Number n -> BigDecimal.valueOf(n.longValue());
            default -> throw new IllegalArgumentException();
        };
    }
}
