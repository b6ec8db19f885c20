package io.medichain.http.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.PathParameter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says paths as OpenAPI has them: no wildcards, and every variable with a parameter. */
final class PathParameters {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private PathParameters() {}

    static Paths of(Paths routes) {
        Paths paths = new Paths();
        routes.forEach((route, item) -> {
            String path = route.replace("/**", "/{rest}");
            item.readOperations().forEach(operation -> declare(path, operation));
            paths.addPathItem(path, item);
        });
        return paths;
    }

    private static void declare(String path, Operation operation) {
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            String name = variables.group(1);
            Once.add(
                    operation,
                    new PathParameter()
                            .name(name)
                            .description("What the path has here, as the operation says")
                            .schema(new StringSchema()));
        }
    }
}
