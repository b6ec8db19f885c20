package io.medichain.readstore.query;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import io.medichain.readstore.key.ByteKeys;
import io.medichain.readstore.key.KeyEncoding;
import io.medichain.readstore.key.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Single query operators as bounds; nothing for those an index does not help with. */
final class FieldConditions {

    private static final Pattern LITERAL_BEGINNING = Pattern.compile("\\^([\\p{L}\\p{N} _:@/,;=-]+).*");

    private FieldConditions() {}

    static Optional<FieldBounds> of(String operator, @Nullable Object operand) {
        return switch (operator) {
            case "$eq" -> equalTo(operand);
            case "$in" -> in(operand);
            case "$gt", "$gte", "$lt", "$lte" -> compared(operator, operand);
            default -> Optional.empty();
        };
    }

    static Optional<FieldBounds> equalTo(@Nullable Object value) {
        if (BsonRegularExpression.isRegularExpression(value)) {
            return beginning(BsonRegularExpression.convertToRegularExpression(value));
        }
        return isIndexable(value)
                ? Optional.of(FieldBounds.points(List.of(KeyEncoding.encode(value))))
                : Optional.empty();
    }

    private static Optional<FieldBounds> in(@Nullable Object operand) {
        if (!(operand instanceof Collection<?> values)) {
            return Optional.empty();
        }
        List<byte[]> points = new ArrayList<>();
        for (Object value : values) {
            if (!saysInstants(value)) {
                return Optional.empty();
            }
            points.add(KeyEncoding.encode(value));
        }
        return Optional.of(FieldBounds.points(points));
    }

    /** Comparisons hold only within the bracket of the operand's kind. */
    private static Optional<FieldBounds> compared(String operator, @Nullable Object operand) {
        if (!isOrdered(operand)) {
            return Optional.empty();
        }
        byte[] value = KeyEncoding.encode(operand);
        int tag = ValueKind.of(operand).tag();
        byte[] lowest = {(byte) tag};
        byte[] beyond = {(byte) (tag + 1)};
        return Optional.of(
                switch (operator) {
                    case "$gt" -> FieldBounds.range(ByteKeys.afterAll(value), beyond);
                    case "$gte" -> FieldBounds.range(value, beyond);
                    case "$lt" -> FieldBounds.range(lowest, value);
                    default -> FieldBounds.range(lowest, ByteKeys.afterAll(value));
                });
    }

    /** A case-sensitive expression that begins with plain text bounds the strings that begin with it. */
    private static Optional<FieldBounds> beginning(BsonRegularExpression expression) {
        String options = expression.getOptions();
        Matcher literal = LITERAL_BEGINNING.matcher(expression.getPattern());
        if ((options != null && !options.isEmpty())
                || !literal.matches()
                || endsOptional(expression.getPattern(), literal)) {
            return Optional.empty();
        }
        byte[] text = literal.group(1).getBytes(StandardCharsets.UTF_8);
        byte[] from = ByteKeys.concat(new byte[] {(byte) ValueKind.STRING.tag()}, text);
        return Optional.of(FieldBounds.range(from, ByteKeys.afterAll(from)));
    }

    private static boolean endsOptional(String pattern, Matcher literal) {
        int end = literal.end(1);
        return pattern.contains("|") || (end < pattern.length() && "?*{".indexOf(pattern.charAt(end)) >= 0);
    }

    /** Whether only an equal value can match it, and an index has keys for it. */
    static boolean saysInstants(@Nullable Object value) {
        return isIndexable(value) && !BsonRegularExpression.isRegularExpression(value);
    }

    private static boolean isIndexable(@Nullable Object value) {
        return switch (ValueKind.of(value)) {
            case ARRAY, MIN_KEY, MAX_KEY, EMPTY_ARRAY, REGULAR_EXPRESSION, JAVASCRIPT -> false;
            default -> true;
        };
    }

    private static boolean isOrdered(@Nullable Object value) {
        return switch (ValueKind.of(value)) {
            case NUMBER, STRING, BINARY, OBJECT_ID, BOOLEAN, DATE, TIMESTAMP -> true;
            default -> false;
        };
    }
}
