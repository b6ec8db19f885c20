package io.medichain.identity.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Role;
import io.medichain.http.BrowserSession;
import io.medichain.http.description.Seldom;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.token.OpaqueToken;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in or a refresh gives (RFC 6749, section 5.1, in the words of this API).
 *
 * @param accessToken goes into {@code Authorization: Bearer}; missing where it was asked for in a cookie
 * @param tokenType {@code Bearer}, or {@code Cookie}
 * @param expiresIn seconds until the access token expires
 * @param refreshToken gives the next pair, once; missing after a step-up, which leaves it as it is, and where it was
 *     asked for in a cookie
 * @param refreshExpiresIn seconds in which the refresh token has to be used: then the session has been inactive for too
 *     long, or has lasted as long as any may
 * @param organisation the tenant
 * @param userId the user
 * @param roles what the user is
 * @param patientId the patient who the user is
 * @param recoveryCodesLeft how many recovery codes are left, where one was just used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tokens(
        @Schema(
                example =
                        "eyJraWQiOiJiNjZmMzYxYyIsInR5cCI6ImF0K2p3dCIsImFsZyI6IkVkRFNBIn0.eyJzdWIiOiIwZDZhZDBhNiJ9.c2lnbmF0dXJl")
        @Nullable
        String accessToken,

        @Schema(example = "Bearer") String tokenType,
        @Schema(example = "300") long expiresIn,
        @Schema(example = OpaqueToken.EXAMPLE) @Nullable String refreshToken,
        @Schema(example = "43200") @Nullable Long refreshExpiresIn,
        TenantId organisation,
        UserId userId,
        List<Role> roles,
        @Seldom @Nullable PatientId patientId,
        @Nullable Integer recoveryCodesLeft) {
    /** The same after a recovery code was used, of which so many are left; {@code null} where none was. */
    Tokens leaving(@Nullable Integer codes) {
        return new Tokens(
                accessToken,
                tokenType,
                expiresIn,
                refreshToken,
                refreshExpiresIn,
                organisation,
                userId,
                roles,
                patientId,
                codes);
    }

    /**
     * As they are, or in cookies; then no script learns them.
     *
     * @param inCookies whether a page of ours asks for that ({@link BrowserSession#isAsked}). It is told, so that a
     *     route has asked before it does anything: who is refused then has opened no session and used up no code
     */
    public Tokens to(boolean inCookies, HttpServletRequest request, HttpServletResponse response) {
        if (!inCookies) {
            return this;
        }
        BrowserSession.keep(request, response, accessToken, refreshToken);
        return new Tokens(
                null,
                "Cookie",
                expiresIn,
                null,
                refreshExpiresIn,
                organisation,
                userId,
                roles,
                patientId,
                recoveryCodesLeft);
    }

    @Override
    public String toString() {
        return "Tokens[" + userId + "]";
    }
}
