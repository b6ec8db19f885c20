package io.medichain.identity.app;

import io.medichain.access.AppScopes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * The page on which somebody signs in and lets an app in: one form, no script. It needs no cookie, so there is none
 * that another site could use: who agrees shows the password with it.
 */
final class ConsentPage {
    private static final String FOOT = """
              </main>
            </body>
            </html>
            """;

    private ConsentPage() {}

    /**
     * The form.
     *
     * @param userName what was typed before
     * @param trouble what was wrong with it; {@code null} at first
     */
    static void ask(
            HttpServletResponse response, int status, AskedForAccess asked, String userName, @Nullable String trouble)
            throws IOException {
        String hidden = asked.parameters().entrySet().stream()
                .map(each -> "      <input type=\"hidden\" name=\"" + safe(each.getKey()) + "\" value=\""
                        + safe(each.getValue()) + "\">")
                .collect(Collectors.joining("\n"));
        String form = """
                    <h1>Let %1$s in?</h1>
                    %2$s
                    <p>The app <strong>%1$s</strong> asks to do this in your name, at %3$s:</p>
                %4$s
                    <p>It may do no more than you may yourself. What it does stands in the access log, and you can end it at any
                      time in the list of your sessions. After this you go back to <strong>%5$s</strong>.</p>
                    <form method="post" action="authorize">
                %6$s
                      <p><label for="userName">User name or e-mail</label><br>
                        <input id="userName" name="userName" value="%7$s" required maxlength="254" autocomplete="username" autofocus></p>
                      <p><label for="password">Password</label><br>
                        <input id="password" name="password" type="password" required maxlength="1000" autocomplete="current-password"></p>
                      <p><label for="code">One-time code, if you have a second factor</label><br>
                        <input id="code" name="code" maxlength="64" autocomplete="one-time-code"></p>
                      <p><button name="decision" value="allow">Sign in and let it in</button>
                        <button name="decision" value="refuse" formnovalidate>Do not let it in</button></p>
                    </form>
                """.formatted(
                        safe(asked.app().name()),
                        trouble == null ? "" : "<p role=\"alert\"><strong>" + safe(trouble) + "</strong></p>",
                        safe(asked.app().tenant().value()),
                        lines(asked.scopes()),
                        safe(RedirectUri.source(asked.redirect())),
                        hidden,
                        safe(userName));
        String title = (trouble == null ? "" : "Not signed in: ") + "Let an app in - MediChain";
        // A browser holds the answer to a form to this as well, so where it is sent back to has to be named.
        write(response, status, title, form, "'self' " + RedirectUri.source(asked.redirect()));
    }

    /** Nobody has signed in yet, so what only a patient gives is told apart from what everybody does. */
    private static String lines(AppScopes scopes) {
        List<String> ofUser = ScopeWords.ofUser(scopes);
        List<String> ofPatient = ScopeWords.ofPatient(scopes);
        return (ofUser.isEmpty() ? "" : list(ofUser))
                + (ofPatient.isEmpty()
                        ? ""
                        : "    <p>In your own record, if you are a patient here; whoever is none gives it nothing of"
                                + " this:</p>\n" + list(ofPatient));
    }

    private static String list(List<String> lines) {
        return lines.stream()
                .map(line -> "      <li>" + safe(line) + "</li>\n")
                .collect(Collectors.joining("", "    <ul>\n", "    </ul>\n"));
    }

    /** That nothing is known of who asks; no browser is sent anywhere. */
    static void unknown(HttpServletResponse response) throws IOException {
        write(
                response,
                HttpServletResponse.SC_BAD_REQUEST,
                "Unknown app - MediChain",
                "    <h1>This app is not known here</h1>\n    <p>It was not registered, was revoked, or asked to be"
                        + " answered at another address than it has registered. Nothing was sent to it. (MC-APP-002)</p>\n",
                "'none'");
    }

    /** Sends the browser back to the app. */
    static void sendBack(HttpServletResponse response, URI to) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", to.toString());
    }

    private static void write(HttpServletResponse response, int status, String title, String body, String formAction)
            throws IOException {
        response.setStatus(status);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "
                        + formAction);
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(head(title) + body + FOOT);
    }

    private static String head(String title) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>%s</title>
                  <link rel="stylesheet" href="../../consent.css">
                </head>
                <body>
                  <main>
                """.formatted(safe(title));
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
