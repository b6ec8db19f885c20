package io.medichain.readstore.query;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a document matches a filter. The library decides on single conditions; here a filter is taken apart into
 * them, because in MongoDB several conditions on an array may be met by different elements, which the library does not
 * know.
 */
final class FilterMatch {

    private final DefaultQueryMatcher matcher = new DefaultQueryMatcher();
    private final List<Membership> memberships = new ArrayList<>();
    private final Document conditions;

    FilterMatch(Document filter) {
        this.conditions = apart(withoutMemberships(filter));
    }

    boolean test(Document document) {
        return memberships.stream().allMatch(membership -> membership.test(document))
                && (conditions.isEmpty() || matcher.matches(document, conditions));
    }

    /** Takes out what is tested by membership, where all conditions of the filter must hold. */
    private Document withoutMemberships(Document filter) {
        Document rest = new Document();
        filter.forEach((key, condition) -> {
            if (key.equals("$and") && condition instanceof Collection<?> parts && areFilters(parts)) {
                List<Document> left = parts.stream()
                        .map(part -> withoutMemberships((Document) part))
                        .filter(part -> !part.isEmpty())
                        .toList();
                if (!left.isEmpty()) {
                    rest.put(key, left);
                }
            } else if (!key.startsWith("$") && isOperators(condition)) {
                Document operators = withoutMembership(key, (Document) condition);
                if (!operators.isEmpty()) {
                    rest.put(key, operators);
                }
            } else {
                rest.put(key, condition);
            }
        });
        return rest;
    }

    private static boolean areFilters(Collection<?> parts) {
        return !parts.isEmpty() && parts.stream().allMatch(Document.class::isInstance);
    }

    private Document withoutMembership(String path, Document operators) {
        Optional<Membership> membership = Membership.of(path, operators.get("$in"));
        if (membership.isEmpty()) {
            return operators;
        }
        memberships.add(membership.get());
        Document rest = operators.clone();
        rest.remove("$in");
        return rest;
    }

    private static Document apart(Document filter) {
        if (filter.entrySet().stream().noneMatch(condition -> needsParting(condition.getKey(), condition.getValue()))) {
            return filter;
        }
        List<Document> all = new ArrayList<>();
        filter.forEach((key, condition) -> all.addAll(parts(key, condition)));
        return new Document("$and", all);
    }

    private static boolean needsParting(String key, @Nullable Object condition) {
        return key.startsWith("$") || (isOperators(condition) && (size(condition) > 1 || isAll(condition)));
    }

    private static List<Document> parts(String key, @Nullable Object condition) {
        if (key.startsWith("$") && condition instanceof Collection<?> filters && !filters.isEmpty()) {
            return List.of(new Document(
                    key, filters.stream().map(FilterMatch::apartIfFilter).toList()));
        }
        if (key.startsWith("$") || !(condition instanceof Document operators) || !isOperators(condition)) {
            return List.of(new Document(key, condition));
        }
        List<Document> parts = new ArrayList<>();
        for (Map.Entry<String, Object> operator : operators.entrySet()) {
            parts.addAll(operatorParts(key, operator.getKey(), operator.getValue()));
        }
        return parts;
    }

    private static @Nullable Object apartIfFilter(@Nullable Object filter) {
        return filter instanceof Document document ? apart(document) : filter;
    }

    private static List<Document> operatorParts(String path, String operator, @Nullable Object operand) {
        if (operator.equals("$all") && operand instanceof Collection<?> values && !values.isEmpty()) {
            return values.stream().map(value -> new Document(path, value)).toList();
        }
        return List.of(new Document(path, new Document(operator, operand)));
    }

    private static boolean isOperators(@Nullable Object condition) {
        return condition instanceof Document document
                && !document.isEmpty()
                && !BsonRegularExpression.isRegularExpression(condition)
                && document.keySet().stream()
                        .allMatch(key -> key.startsWith("$") && !key.equals("$ref") && !key.equals("$id"));
    }

    private static boolean isAll(@Nullable Object condition) {
        return condition instanceof Document document && document.containsKey("$all");
    }

    private static int size(@Nullable Object condition) {
        return condition instanceof Document document ? document.size() : 0;
    }
}
