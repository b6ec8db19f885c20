package io.medichain.identity.app;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import io.medichain.access.AppScopes;
import io.medichain.id.AppId;
import io.medichain.identity.fact.Apps;
import io.medichain.problem.ProblemException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an app asks a user for, by the browser (RFC 6749, section 4.1.1; RFC 7636; SMART App Launch 2.2, "Standalone
 * launch").
 *
 * @param id the app
 * @param app what is known of it
 * @param redirect where the browser goes back to: one of those registered, letter by letter
 * @param state goes back with it
 * @param scopes those of the asked that the app may be let have
 * @param challenge of the verifier (S256)
 * @param parameters what the request says
 */
record AskedForAccess(
        AppId id,
        Apps.Known app,
        URI redirect,
        State state,
        AppScopes scopes,
        String challenge,
        Map<String, String> parameters) {
    /** What is kept of a request between its page and the answer to it. */
    private static final List<String> KEPT = List.of(
            "response_type",
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "aud",
            "code_challenge",
            "code_challenge_method");

    /** What of a request is read. */
    private static final List<String> READ = Stream.concat(
                    KEPT.stream(), Stream.of("response_mode", "request", "request_uri"))
            .toList();

    /** A SHA-256 hash, base64url. */
    private static final Pattern S256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final int LONGEST_STATE = 1_024;

    /** That no browser is sent anywhere: the app, or the address to go back to, is none that is known. */
    static final class Unknown extends Exception {
        private static final long serialVersionUID = 1;

        Unknown() {
            super("Nobody is known to send the browser back to", null, false, false);
        }
    }

    /** That the app is told so by the browser. */
    static final class SentBack extends Exception {
        private static final long serialVersionUID = 1;

        private final transient URI to;

        private SentBack(URI to) {
            super("The browser is sent back", null, false, false);
            this.to = to;
        }

        URI to() {
            return to;
        }
    }

    /**
     * Reads one.
     *
     * @param resources the base of the resources here, which the request has to name
     */
    static AskedForAccess of(OAuthForm form, Apps apps, String resources) throws Unknown, SentBack {
        AppId id = form.get("client_id").flatMap(AskedForAccess::id).orElseThrow(Unknown::new);
        Apps.Known app = apps.letIn(id).orElseThrow(Unknown::new);
        String redirectUri =
                form.get("redirect_uri").filter(app.redirectUris()::contains).orElseThrow(Unknown::new);
        URI redirect = URI.create(redirectUri);
        State state = form.get("state")
                .filter(text -> text.length() <= LONGEST_STATE)
                .map(State::new)
                .orElseThrow(() -> back(redirect, null, OAuth2Error.INVALID_REQUEST.setDescription("state is needed")));
        AuthorizationRequest request = parsed(form, redirect, state);
        boolean isQuery =
                request.getResponseMode() == null || request.getResponseMode().equals(ResponseMode.QUERY);
        if (request.specifiesRequestObject() || !isQuery) {
            throw back(redirect, state, OAuth2Error.INVALID_REQUEST.setDescription("by the query alone"));
        }
        // One that is said elsewhere need not say it here.
        if (!ResponseType.CODE.equals(request.getResponseType())) {
            throw back(redirect, state, OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
        }
        String challenge = form.get("code_challenge")
                .filter(text -> S256.matcher(text).matches())
                .filter(_ -> CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod()))
                .orElseThrow(() -> back(
                        redirect,
                        state,
                        OAuth2Error.INVALID_REQUEST.setDescription("a code_challenge of S256 is needed")));
        if (form.get("aud").filter(aud -> isSame(aud, resources)).isEmpty()) {
            throw back(redirect, state, OAuth2Error.INVALID_REQUEST.setDescription("aud is not this server"));
        }
        AppScopes scopes =
                AppScopes.understood(form.get("scope").orElse("")).within(AppScopes.understood(app.scopes()));
        if (scopes.resources().isEmpty()) {
            throw back(redirect, state, OAuth2Error.INVALID_SCOPE);
        }
        return new AskedForAccess(id, app, redirect, state, scopes, challenge, kept(form));
    }

    private static Optional<AppId> id(String text) {
        try {
            return Optional.of(AppId.of(text));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static AuthorizationRequest parsed(OAuthForm form, URI redirect, State state) throws SentBack {
        if (form.repeats(READ)) {
            throw back(redirect, state, OAuth2Error.INVALID_REQUEST);
        }
        try {
            return AuthorizationRequest.parse(form.once(READ));
        } catch (ParseException | IllegalArgumentException e) {
            ErrorObject error = e instanceof ParseException parse ? parse.getErrorObject() : null;
            throw back(redirect, state, error == null ? OAuth2Error.INVALID_REQUEST : error);
        }
    }

    private static boolean isSame(String aud, String resources) {
        return aud.equals(resources) || aud.equals(resources + "/");
    }

    private static Map<String, String> kept(OAuthForm form) {
        Map<String, String> kept = new LinkedHashMap<>();
        KEPT.forEach(name -> form.get(name).ifPresent(value -> kept.put(name, value)));
        return kept;
    }

    private static SentBack back(URI redirect, @Nullable State state, ErrorObject error) {
        return new SentBack(new AuthorizationErrorResponse(redirect, error, state, ResponseMode.QUERY).toURI());
    }

    /** Where the browser goes with the code. */
    URI withCode(String code) {
        return new AuthorizationSuccessResponse(redirect, new AuthorizationCode(code), null, state, ResponseMode.QUERY)
                .toURI();
    }

    /** Where the browser goes with a refusal. */
    URI refused(ErrorObject error) {
        return back(redirect, state, error).to();
    }
}
