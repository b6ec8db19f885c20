package io.medichain.readstore.query;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a filter demands of single fields, as far as an index understands it. It is never stricter than the filter: what
 * a walk over an index finds is checked against the filter again.
 */
final class Conditions {

    private final Map<String, List<FieldBounds>> byPath = new HashMap<>();

    private Conditions() {}

    static Conditions of(Document filter) {
        Conditions conditions = new Conditions();
        conditions.addAll(filter);
        return conditions;
    }

    /** All demands on a field. A field that is no array must meet them with the same value. */
    List<FieldBounds> on(String path) {
        return byPath.getOrDefault(path, List.of());
    }

    private void addAll(Document filter) {
        filter.forEach((path, condition) -> {
            if (path.equals("$and") && condition instanceof Collection<?> parts) {
                parts.forEach(part -> addAll((Document) part));
            } else if (path.equals("$or") && condition instanceof Collection<?> branches) {
                addHulls(branches);
            } else if (!path.startsWith("$")) {
                addField(path, condition);
            }
        });
    }

    /**
     * A field that every branch of an $or bounds lies within the hull of these bounds; this is what makes the usual
     * keyset page {@code $or: [{a: {$gt: x}}, {a: x, _id: {$gt: y}}]} start where it should.
     */
    private void addHulls(Collection<?> branches) {
        List<Conditions> each =
                branches.stream().map(branch -> of((Document) branch)).toList();
        if (each.isEmpty()) {
            return;
        }
        for (String path : each.get(0).byPath.keySet()) {
            Optional<FieldBounds> hull = each.stream()
                    .map(branch -> branch.narrowest(path))
                    .reduce((a, b) -> a.flatMap(left -> b.map(left::hull)))
                    .flatMap(found -> found);
            hull.ifPresent(bounds -> add(path, bounds));
        }
    }

    private Optional<FieldBounds> narrowest(String path) {
        return on(path).stream().min(FieldBounds.byWidth());
    }

    private void addField(String path, Object condition) {
        if (condition instanceof Document operators
                && !operators.isEmpty()
                && operators.keySet().iterator().next().startsWith("$")
                && !BsonRegularExpression.isRegularExpression(condition)) {
            addOperators(path, operators);
        } else {
            FieldConditions.equalTo(condition).ifPresent(bounds -> add(path, bounds));
        }
    }

    private void addOperators(String path, Document operators) {
        operators.forEach((operator, operand) -> {
            if (operator.equals("$all") && operand instanceof Collection<?> values) {
                values.forEach(value -> addField(path, value));
            } else if (operator.equals("$elemMatch") && operand instanceof Document element) {
                addElement(path, element);
            } else {
                FieldConditions.of(operator, operand).ifPresent(bounds -> add(path, bounds));
            }
        });
    }

    /** All demands meet the same element, so on a plain element they can be joined. */
    private void addElement(String path, Document element) {
        if (element.isEmpty()) {
            return;
        }
        if (element.keySet().iterator().next().startsWith("$")) {
            List<FieldBounds> all = new ArrayList<>();
            element.forEach(
                    (operator, operand) -> FieldConditions.of(operator, operand).ifPresent(all::add));
            all.stream().reduce(FieldBounds::and).ifPresent(bounds -> add(path, bounds));
        } else {
            of(element).byPath.forEach((inner, bounds) -> bounds.forEach(each -> add(path + "." + inner, each)));
        }
    }

    private void add(String path, FieldBounds bounds) {
        byPath.computeIfAbsent(path, _ -> new ArrayList<>()).add(bounds);
    }
}
