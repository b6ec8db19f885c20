package io.medichain.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an app sends that somebody lets in (SMART App Launch 2.2, standalone launch). */
final class AppRequests {
    static final String BACK = "https://growth.example/callback";
    static final String AUTHORIZE = "/api/oauth/authorize";
    static final String TOKEN = "/api/oauth/token";
    static final String REVOKE = "/api/oauth/revoke";
    static final String SCOPES = "launch/patient patient/Patient.rs patient/Composition.read offline_access";
    /** Of RFC 7636, appendix B. */
    static final CodeVerifier VERIFIER = new CodeVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

    private AppRequests() {}

    /**
     * That an app asks for access.
     *
     * @param resources the base of the resources that it is for
     */
    static Map<String, String> access(String client, String resources) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", client);
        request.put("redirect_uri", BACK);
        request.put("scope", SCOPES);
        request.put("state", "af0ifjsldkj<");
        request.put("aud", resources);
        request.put(
                "code_challenge",
                CodeChallenge.compute(CodeChallengeMethod.S256, VERIFIER).getValue());
        request.put("code_challenge_method", "S256");
        return request;
    }

    /** That it asks for tokens by a code. */
    static Map<String, String> exchange(String client, String code) {
        Map<String, String> exchange = new LinkedHashMap<>();
        exchange.put("grant_type", "authorization_code");
        exchange.put("client_id", client);
        exchange.put("code", code);
        exchange.put("redirect_uri", BACK);
        exchange.put("code_verifier", VERIFIER.getValue());
        return exchange;
    }

    /**
     * The same, signed.
     *
     * @param audience for whom
     * @param made when, by the clock of the app
     */
    static Map<String, String> signed(String client, String code, URI audience, ECKey key, Instant made) {
        Map<String, String> exchange = exchange(client, code);
        exchange.remove("client_id");
        try {
            JWTAuthenticationClaimsSet claims = new JWTAuthenticationClaimsSet(
                    new ClientID(client),
                    new Audience(audience).toSingleAudienceList(),
                    Date.from(Instant.now().plusSeconds(60)),
                    null,
                    Date.from(made),
                    new JWTID());
            new PrivateKeyJWT(claims, JWSAlgorithm.ES384, (PrivateKey) key.toECPrivateKey(), key.getKeyID(), null)
                    .toParameters()
                    .forEach((name, values) -> exchange.put(name, values.getFirst()));
            return exchange;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a form, or a query. */
    static String form(Map<String, String> parameters) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        parameters.forEach((name, value) -> all.put(name, List.of(value)));
        return URLUtils.serializeParameters(all);
    }

    /** What an admin sends to register an app. */
    static Map<String, Object> registration(String name, String scopes) {
        return Map.of("name", name, "redirectUris", List.of(BACK), "scopes", List.of(scopes.split(" ")));
    }

    /** The same, of one that has a key. */
    static Map<String, Object> registration(String name, String scopes, ECKey key) {
        Map<String, Object> all = new LinkedHashMap<>(registration(name, scopes));
        all.put("keys", List.of(shown(key)));
        return all;
    }

    /** A key as an admin enters it. */
    static Map<String, String> shown(ECKey key) {
        return Map.of(
                "kty", "EC",
                "kid", key.getKeyID(),
                "crv", key.getCurve().getName(),
                "x", key.getX().toString(),
                "y", key.getY().toString());
    }
}
