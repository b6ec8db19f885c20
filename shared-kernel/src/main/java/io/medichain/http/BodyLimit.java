package io.medichain.http;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A body limit of its own for some paths, declared as a bean by the context whose paths they are.
 *
 * @param paths as in a request mapping, for example {@code /api/import/**}
 * @param bytes the longest body of somebody who is signed in
 * @param goesToDisk whether the route writes the body to disk as it comes, and holds no more than a buffer of it
 */
public record BodyLimit(PathPattern paths, long bytes, boolean goesToDisk) {
    /** A limit for bodies that are held in memory. */
    public static BodyLimit of(String paths, long bytes) {
        return new BodyLimit(PathPatternParser.defaultInstance.parse(paths), bytes, false);
    }

    /** A limit for bodies that are written to disk as they come. */
    public static BodyLimit onDisk(String paths, long bytes) {
        return new BodyLimit(PathPatternParser.defaultInstance.parse(paths), bytes, true);
    }

    boolean covers(String path) {
        return paths.matches(PathContainer.parsePath(path));
    }
}
