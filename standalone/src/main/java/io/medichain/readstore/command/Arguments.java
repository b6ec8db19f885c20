package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.medichain.readstore.key.FieldOrder;
import io.medichain.readstore.key.SortPattern;
import io.medichain.readstore.storage.Namespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a command, checked. */
final class Arguments {

    private static final int TYPE_MISMATCH = 14;
    private static final int BAD_VALUE = 2;
    private static final int INVALID_NAMESPACE = 73;

    private final Document request;

    Arguments(Document request) {
        this.request = request;
    }

    /** The collection a command is about: the value of its first field. */
    static Namespace namespace(String database, Document request) {
        Object name = request.values().iterator().next();
        if (!(name instanceof String text) || text.isEmpty() || text.indexOf('\0') >= 0 || text.startsWith("$")) {
            throw new MongoServerError(INVALID_NAMESPACE, "InvalidNamespace", "Invalid collection name");
        }
        return new Namespace(database, text);
    }

    Document document(String name) {
        Document found = documentOrNull(name);
        return found == null ? new Document() : found;
    }

    @Nullable
    Document documentOrNull(String name) {
        Object value = request.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Document document) {
            return document;
        }
        throw wrongType(name, "an object");
    }

    List<Document> documents(String name) {
        if (!(request.get(name) instanceof List<?> values)) {
            throw wrongType(name, "an array");
        }
        List<Document> documents = new ArrayList<>(values.size());
        for (Object value : values) {
            if (!(value instanceof Document document)) {
                throw wrongType(name, "an array of objects");
            }
            documents.add(document);
        }
        return documents;
    }

    long number(String name, long otherwise) {
        Object value = request.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw wrongType(name, "a number");
    }

    boolean truth(String name, boolean otherwise) {
        Object value = request.get(name);
        return switch (value) {
            case null -> otherwise;
            case Boolean truth -> truth;
            case Number number -> number.doubleValue() != 0;
            default -> throw wrongType(name, "a boolean");
        };
    }

    @Nullable
    SortPattern sort(String name) {
        Document sort = documentOrNull(name);
        return sort == null ? null : sortPattern(sort);
    }

    static @Nullable SortPattern sortPattern(Document sort) {
        List<FieldOrder> fields = new ArrayList<>();
        for (Map.Entry<String, Object> field : sort.entrySet()) {
            if (field.getKey().equals("$natural")) {
                return null;
            }
            if (!(field.getValue() instanceof Number direction) || Math.abs(direction.doubleValue()) != 1) {
                throw new MongoServerError(
                        BAD_VALUE, "BadValue", "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
            }
            fields.add(new FieldOrder(field.getKey(), direction.doubleValue() < 0));
        }
        return fields.isEmpty() ? null : new SortPattern(fields);
    }

    /** Fails where a request asks for what is not offered, rather than answer something else. */
    void refuse(String... names) {
        for (String name : names) {
            Object value = request.get(name);
            boolean asked =
                    !(value == null || Boolean.FALSE.equals(value) || (value instanceof Document d && d.isEmpty()));
            if (asked) {
                throw notOffered("the option '" + name + "'");
            }
        }
    }

    static MongoServerError notOffered(String what) {
        return new MongoServerError(238, "NotImplemented", "The embedded read store does not offer " + what);
    }

    private static MongoServerError wrongType(String name, String expected) {
        return new MongoServerError(TYPE_MISMATCH, "TypeMismatch", "The field '" + name + "' must be " + expected);
    }
}
