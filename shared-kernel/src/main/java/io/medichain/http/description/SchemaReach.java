package io.medichain.http.description;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which schemas what is sent can be made of. */
@SuppressWarnings({"rawtypes", "unchecked"}) // as the library has its schemas
final class SchemaReach {
    private final Map<String, Schema> schemas;
    private final Set<String> reached = new HashSet<>();

    private SchemaReach(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static Set<String> ofRequests(OpenAPI api) {
        SchemaReach reach = new SchemaReach(api.getComponents().getSchemas());
        api.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(List::stream)
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .map(RequestBody::getContent)
                .filter(Objects::nonNull)
                .flatMap(content -> content.values().stream())
                .forEach(type -> reach.follow(type.getSchema()));
        return reach.reached;
    }

    private void follow(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            String name = RecordSchemas.name(schema.get$ref());
            if (reached.add(name)) {
                follow(schemas.get(name));
            }
            return;
        }
        parts(schema).forEach(this::follow);
    }

    private static List<Schema> parts(Schema<?> schema) {
        List<Schema> parts = new ArrayList<>();
        for (List<Schema> some : java.util.Arrays.asList(schema.getAllOf(), schema.getOneOf(), schema.getAnyOf())) {
            parts.addAll(some == null ? List.of() : some);
        }
        if (schema.getProperties() != null) {
            parts.addAll(schema.getProperties().values());
        }
        if (schema.getItems() != null) {
            parts.add(schema.getItems());
        }
        return parts;
    }
}
