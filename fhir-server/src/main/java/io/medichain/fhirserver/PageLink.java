package io.medichain.fhirserver;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of an answer are: what was asked, and the place behind which a page begins.
 *
 * @param url without parameters
 * @param parameters all that were said
 */
record PageLink(String url, Map<String, String[]> parameters) {
    /** The parameter that says behind which place a page begins. */
    static final String AFTER = "_after";

    static PageLink of(HttpServletRequest request) {
        return new PageLink(request.getRequestURL().toString(), new TreeMap<>(request.getParameterMap()));
    }

    /** This page. */
    Bundles.Link self() {
        String[] place = parameters.get(AFTER);
        return new Bundles.Link("self", behind(place == null ? null : place[0]));
    }

    /** The page that begins behind a place. */
    Bundles.Link next(String place) {
        return new Bundles.Link("next", behind(place));
    }

    private String behind(@Nullable String place) {
        StringBuilder link = new StringBuilder(url);
        parameters.forEach((name, values) -> {
            for (String value : values) {
                if (!name.equals(AFTER)) {
                    add(link, name, value);
                }
            }
        });
        if (place != null) {
            add(link, AFTER, place);
        }
        return link.toString();
    }

    private static void add(StringBuilder link, String name, String value) {
        link.append(link.indexOf("?") < 0 ? '?' : '&')
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
