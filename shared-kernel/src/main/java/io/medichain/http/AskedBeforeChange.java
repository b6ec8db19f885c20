package io.medichain.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Keeps a route with {@link ChangesByGet} from changing anything for whoever only looks at its link. */
final class AskedBeforeChange implements HandlerInterceptor {
    private static final List<String> PREFETCH = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>MediChain</title></head>
            <body>
            <p>You opened a link of a letter. Go on only if it was you who asked for it.</p>
            <form method="post"><button>Confirm</button></form>
            </body>
            </html>
            """;

    private final PerRoute<Optional<ChangesByGet>> changes = PerRoute.declared(ChangesByGet.class);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpRequestMethodNotSupportedException, IOException {
        if (!(handler instanceof HandlerMethod route)
                || changes.of(route.getMethod()).isEmpty()) {
            return true;
        }
        if (request.getMethod().equals("HEAD")) {
            throw new HttpRequestMethodNotSupportedException("HEAD", List.of("GET", "POST"));
        }
        if (!isByBrowser(request)) {
            return true;
        }
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(PAGE);
        return false;
    }

    private static boolean isByBrowser(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return (accept != null && accept.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_HTML_VALUE))
                || PREFETCH.stream()
                        .map(request::getHeader)
                        .anyMatch(purpose -> purpose != null
                                && purpose.toLowerCase(Locale.ROOT).contains("prefetch"));
    }
}
