package io.medichain.http;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A body limit of its own for some paths, declared as a bean by the context whose paths they are.
 *
 * @param paths as in a request mapping, for example {@code /api/import/**}
 * @param bytes the longest body
 */
public record BodyLimit(PathPattern paths, long bytes) {
    public static BodyLimit of(String paths, long bytes) {
        return new BodyLimit(PathPatternParser.defaultInstance.parse(paths), bytes);
    }

    boolean covers(String path) {
        return paths.matches(PathContainer.parsePath(path));
    }
}
