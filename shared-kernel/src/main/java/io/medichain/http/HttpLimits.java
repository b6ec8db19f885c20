package io.medichain.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one request, one address and one user may ask for.
 *
 * @param bodyBytes the longest body, where no {@link BodyLimit} says otherwise
 * @param strangersBodyBytes the longest body of somebody who is not signed in
 * @param stringLength the longest JSON string, in characters
 * @param listLength the longest JSON list
 * @param depth the deepest nesting of JSON
 * @param tokens the most tokens in one JSON body
 * @param perAddress requests a second from one address, ten times as many in a burst
 * @param perUser requests a second of one user, ten times as many in a burst
 * @param signInsPerAddress requests a second to {@code /api/auth}, but for the renewal of sessions, {@code /api/setup}
 *     and the page of {@code /api/oauth} from one address, ten times as many in a burst; so many besides for the tokens
 *     of apps
 */
@ConfigurationProperties("medichain.http")
public record HttpLimits(
        @DefaultValue("1048576") long bodyBytes,
        @DefaultValue("16384") long strangersBodyBytes,
        @DefaultValue("262144") int stringLength,
        @DefaultValue("1000") int listLength,
        @DefaultValue("32") int depth,
        @DefaultValue("200000") long tokens,
        @DefaultValue("5000") int perAddress,
        @DefaultValue("5000") int perUser,
        @DefaultValue("5") int signInsPerAddress) {}
