package io.medichain.importer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An access token that somebody gave; it cannot be renewed.
 *
 * @param token the token
 */
public record GivenToken(String token) implements SentAs {
    @Override
    public boolean renew(String refused) {
        return false;
    }

    /** The tenant that an access token names (JWT, RFC 7519); empty when it is none. */
    public static Optional<String> tenantOf(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Optional.ofNullable(
                    JsonMapper.shared().readTree(claims).path("tenant").asString(null));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Shows nothing of the token. */
    @Override
    public String toString() {
        return "GivenToken";
    }
}
