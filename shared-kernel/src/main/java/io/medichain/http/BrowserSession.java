package io.medichain.http;

import io.medichain.access.Subject;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A session whose tokens a browser keeps in cookies (RFC 6265): no script reads them (HttpOnly), no request that
 * another site causes brings them (SameSite=Strict), and over HTTPS no plain one does (Secure). They go with the
 * browser.
 *
 * <p>They count for a request without {@code Authorization} alone, and only where it comes from a page of ours: one
 * that changes something has to carry {@link Headers#SESSION}, which no form can and no other site may (CORS), and each
 * is held to what the browser says of where it comes from (Fetch Metadata, otherwise {@code Origin}). Any other request
 * goes on as nobody's.
 */
public final class BrowserSession {
    /** The value of {@link Headers#SESSION}. */
    public static final String IN_COOKIES = "cookie";

    private static final String ACCESS = "medichain-access";
    private static final String REFRESH = "medichain-refresh";
    /** Where the refresh token is used; over plain HTTP it stays in the browser everywhere else. */
    private static final String REFRESHED_BELOW = "/api/auth";

    private static final String SITE = "Sec-Fetch-Site";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String UNPROVEN = BrowserSession.class.getName();

    private BrowserSession() {}

    /**
     * Whether the tokens of the answer are asked for in cookies.
     *
     * @throws ProblemException when another site asks (HTTP 403)
     */
    public static boolean isAsked(HttpServletRequest request) {
        if (!isNamed(request)) {
            return false;
        }
        requireOwnPage(request);
        return true;
    }

    /**
     * The refresh token that the browser keeps.
     *
     * @throws ProblemException when there is one and it is not a page of ours that sends it (HTTP 403)
     */
    public static Optional<String> refreshToken(HttpServletRequest request) {
        Optional<String> kept = cookie(request, refreshName(request));
        if (kept.isPresent() && !isNamed(request)) {
            throw new ProblemException(RequestProblem.ANOTHER_SITE);
        }
        kept.ifPresent(_ -> requireOwnPage(request));
        return kept;
    }

    /** Has the browser keep a session's tokens; one that is not given stays as it is. */
    public static void keep(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String access,
            @Nullable String refresh) {
        if (access != null) {
            set(response, accessCookie(request, access).build());
        }
        if (refresh != null) {
            set(response, refreshCookie(request, refresh).build());
        }
    }

    /** Has the browser forget them, where it has any. */
    public static void forget(HttpServletRequest request, HttpServletResponse response) {
        if (request.getCookies() != null) {
            set(response, accessCookie(request, "").maxAge(Duration.ZERO).build());
            set(response, refreshCookie(request, "").maxAge(Duration.ZERO).build());
        }
    }

    /** The access token, where a page of ours sends it. */
    static Optional<String> accessToken(HttpServletRequest request) {
        Optional<String> kept = cookie(request, accessName(request));
        if (kept.isPresent() && !isProven(request)) {
            request.setAttribute(UNPROVEN, true);
            return Optional.empty();
        }
        return kept;
    }

    /**
     * All windows of a browser share its cookies: a page that was opened by one person must not act as the next, who
     * signed in in another window.
     *
     * @throws ProblemException when the page says whom it means and the session is another user's (HTTP 403)
     */
    static void requireMeant(HttpServletRequest request, Subject subject) {
        String meant = request.getHeader(Headers.USER);
        if (meant != null && !meant.equals(subject.user().toString())) {
            throw new ProblemException(RequestProblem.ANOTHER_USER);
        }
    }

    /** Whether the request brought a session that was passed over. */
    static boolean isUnproven(HttpServletRequest request) {
        return request.getAttribute(UNPROVEN) != null;
    }

    private static boolean isProven(HttpServletRequest request) {
        return (SAFE.contains(request.getMethod()) || isNamed(request)) && isFromOwnPage(request);
    }

    private static boolean isNamed(HttpServletRequest request) {
        return IN_COOKIES.equals(request.getHeader(Headers.SESSION));
    }

    private static void requireOwnPage(HttpServletRequest request) {
        if (!isFromOwnPage(request)) {
            throw new ProblemException(RequestProblem.ANOTHER_SITE);
        }
    }

    /** Every browser of today says one of the two with what changes something; who says neither is none. */
    private static boolean isFromOwnPage(HttpServletRequest request) {
        boolean isSafe = SAFE.contains(request.getMethod());
        String site = request.getHeader(SITE);
        if (site != null) {
            return site.equals("same-origin") || (isSafe && site.equals("none"));
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            return origin.equals(request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST));
        }
        return isSafe;
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .map(Objects::toString)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** A browser takes a cookie with the prefix only over HTTPS, from this host itself and for all of it. */
    private static String accessName(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + ACCESS : ACCESS;
    }

    /** The same: with a path of its own a sister host could plant one, and so a session, for the common domain. */
    private static String refreshName(HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + REFRESH : REFRESH;
    }

    private static ResponseCookie.ResponseCookieBuilder accessCookie(HttpServletRequest request, String value) {
        return strict(request, ResponseCookie.from(accessName(request), value)).path("/");
    }

    private static ResponseCookie.ResponseCookieBuilder refreshCookie(HttpServletRequest request, String value) {
        return strict(request, ResponseCookie.from(refreshName(request), value))
                .path(request.isSecure() ? "/" : REFRESHED_BELOW);
    }

    private static ResponseCookie.ResponseCookieBuilder strict(
            HttpServletRequest request, ResponseCookie.ResponseCookieBuilder cookie) {
        return cookie.httpOnly(true).sameSite("Strict").secure(request.isSecure());
    }

    private static void set(HttpServletResponse response, ResponseCookie cookie) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
