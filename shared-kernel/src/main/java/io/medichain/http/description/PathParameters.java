package io.medichain.http.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says paths as OpenAPI has them: the rest of a path as any variable, and every variable with a parameter. What it is
 * says the route.
 */
final class PathParameters {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private PathParameters() {}

    static Paths of(Paths routes) {
        Paths paths = new Paths();
        routes.forEach((route, item) -> {
            String path = route.replace("{*", "{");
            item.readOperations().forEach(operation -> declare(path, operation));
            paths.addPathItem(path, item);
        });
        return paths;
    }

    private static void declare(String path, Operation operation) {
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            String name = variables.group(1);
            Once.add(operation, new PathParameter().name(name).schema(new StringSchema()));
        }
    }
}
