package io.medichain.fhirserver;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The form of a search, {@code application/x-www-form-urlencoded} (WHATWG URL, section 5). */
final class FormText {
    private static final int MOST = 200;

    private FormText() {}

    /**
     * Its parameters.
     *
     * @throws ProblemException where it cannot be read (HTTP 400)
     */
    static Map<String, String[]> parameters(String text) {
        Map<String, List<String>> found = new TreeMap<>();
        String[] pairs = text.strip().split("&", -1);
        if (pairs.length > MOST) {
            throw new ProblemException(RequestProblem.MALFORMED);
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int end = pair.indexOf('=');
                String name = decoded(end < 0 ? pair : pair.substring(0, end));
                found.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(end < 0 ? "" : decoded(pair.substring(end + 1)));
            }
        }
        Map<String, String[]> parameters = new TreeMap<>();
        found.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        return parameters;
    }

    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException _) {
            // a lone percent sign
        }
        throw new ProblemException(RequestProblem.MALFORMED, null, "The form could not be read.");
    }
}
