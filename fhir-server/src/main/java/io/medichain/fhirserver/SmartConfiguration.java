package io.medichain.fhirserver;

import io.medichain.access.AppScopes;
import io.medichain.http.OAuthPaths;
import io.medichain.http.PublicAddress;
import io.medichain.http.PublicRoute;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where apps are let in, and what they may ask for (SMART App Launch 2.2, "Conformance"). */
@RestController
@Hidden // describes itself, and what apps ask
class SmartConfiguration {
    /** What a launch is here; what is not named is not there. */
    private static final List<String> CAPABILITIES = List.of(
            "launch-standalone",
            "client-public",
            "client-confidential-asymmetric",
            "context-standalone-patient",
            "permission-offline",
            "permission-online",
            "permission-patient",
            "permission-user",
            "permission-v1",
            "permission-v2");

    private final PublicAddress address;

    SmartConfiguration(PublicAddress address) {
        this.address = address;
    }

    /** The configuration. */
    @GetMapping(FhirPath.ROOT + "/.well-known/smart-configuration")
    @PublicRoute("it says what every installation can do")
    ResponseEntity<Map<String, Object>> configuration() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("authorization_endpoint", address.url(OAuthPaths.AUTHORIZE));
        told.put("token_endpoint", address.url(OAuthPaths.TOKEN));
        told.put("revocation_endpoint", address.url(OAuthPaths.REVOKE));
        told.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        told.put("response_types_supported", List.of("code"));
        told.put("code_challenge_methods_supported", List.of("S256"));
        told.put("token_endpoint_auth_methods_supported", List.of("none", "private_key_jwt"));
        told.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"));
        told.put(
                "scopes_supported",
                Stream.concat(AppScopes.WORDS.stream(), Stream.of("patient/*.rs", "user/*.crus"))
                        .toList());
        told.put("capabilities", CAPABILITIES);
        return ResponseEntity.ok(told);
    }
}
