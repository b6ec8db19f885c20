package io.medichain.http.description;

import io.medichain.access.Action;
import io.swagger.v3.oas.models.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * What an operation is called and says of itself, where its route does not say otherwise: the name is that of its
 * action, the summary is the first sentence of the route's Javadoc, and the other sentences are the description.
 */
final class OperationWords {
    private OperationWords() {}

    static void of(Operation operation, HandlerMethod route, List<Action> actions) {
        if (actions.size() == 1 && namesNoOther(route)) {
            operation.setOperationId(camelCase(actions.getFirst()));
        }
        String summary = oneLine(operation.getSummary());
        String whole = oneLine(operation.getDescription());
        operation.setSummary(summary.endsWith(".") ? summary.substring(0, summary.length() - 1) : summary);
        operation.setDescription(whole.startsWith(summary) ? oneLine(whole.substring(summary.length())) : whole);
    }

    private static boolean namesNoOther(HandlerMethod route) {
        io.swagger.v3.oas.annotations.Operation said = AnnotatedElementUtils.findMergedAnnotation(
                route.getMethod(), io.swagger.v3.oas.annotations.Operation.class);
        return said == null || said.operationId().isEmpty();
    }

    private static String camelCase(Action action) {
        String words = Arrays.stream(action.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }
}
