package io.medichain.standalone;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to make.
 *
 * @param what what is tried, in words
 * @param place the place in the body that is wrong; empty where none or all of it is
 * @param path path and query, encoded
 * @param headers all but who asks
 * @param body the bytes; {@code null} for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Attempt(String what, String place, String path, Map<String, String> headers, byte @Nullable [] body) {
    Attempt called(String other) {
        return new Attempt(other, place, path, headers, body);
    }

    Attempt about(String other) {
        return new Attempt(what, other, path, headers, body);
    }

    Attempt at(String other) {
        return new Attempt(what, place, other, headers, body);
    }

    Attempt asking(String query) {
        return at(path + (path.contains("?") ? "&" : "?") + query);
    }

    Attempt with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Attempt(what, place, path, more, body);
    }

    Attempt without(String header) {
        Map<String, String> less = new LinkedHashMap<>(headers);
        less.remove(header);
        return new Attempt(what, place, path, less, body);
    }

    Attempt sending(String text) {
        return new Attempt(what, place, path, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return what + " (" + (path.length() > 200 ? path.substring(0, 200) + "…" : path) + ")";
    }
}
