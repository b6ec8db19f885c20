package io.medichain.identity.app;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.medichain.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The parameters of a request of OAuth 2.0; none stands in it twice (RFC 6749, sections 3.1 and 3.2). */
record OAuthForm(Map<String, List<String>> parameters) {
    private static final int LONGEST = 16 << 10;

    /** Of an address. */
    static OAuthForm ofAddress(HttpServletRequest request) {
        return of(request.getQueryString());
    }

    /**
     * Of a body; what stands in the address besides does not count, as a token in an address stands in logs.
     *
     * @throws ProblemException {@link AppProblem#INVALID_REQUEST}
     */
    static OAuthForm ofBody(HttpServletRequest request) {
        if (!isForm(request.getContentType())) {
            throw new ProblemException(AppProblem.INVALID_REQUEST);
        }
        try {
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new ProblemException(AppProblem.INVALID_REQUEST);
            }
            return of(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OAuthForm of(@Nullable String text) {
        return new OAuthForm(Map.copyOf(URLUtils.parseParameters(text == null ? "" : text)));
    }

    private static boolean isForm(@Nullable String type) {
        try {
            return type != null
                    && MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    /** A parameter that is there once, and says something: one without a value counts as left out (RFC 6749, 3.1). */
    Optional<String> get(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 && !values.getFirst().isBlank() ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /** Whether one of these is there more than once. */
    boolean repeats(Collection<String> names) {
        return names.stream()
                .anyMatch(name -> parameters.getOrDefault(name, List.of()).size() > 1);
    }

    /** Those of these that say something; whatever else was sent is not read (RFC 6749, 3.1 and 3.2). */
    Map<String, List<String>> once(Collection<String> names) {
        Map<String, List<String>> some = new LinkedHashMap<>();
        names.forEach(name -> get(name).ifPresent(value -> some.put(name, List.of(value))));
        return some;
    }

    @Override
    public String toString() {
        return "OAuthForm" + parameters.keySet();
    }
}
