package io.medichain.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Subject;
import io.medichain.hospital.Hospital;
import io.medichain.id.UserId;
import io.medichain.identity.OneKey;
import io.medichain.token.AccessToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LiveRouteTest {
    /** A program shows its token, and a page's browser a cookie (adr 70): an EventSource can set no header. */
    @ParameterizedTest
    @CsvSource({"Authorization, 'Bearer '", "Cookie, medichain-access="})
    void givenATokenThatExpires_whenFollowed_thenTheStreamEndsWithIt(String header, String before) throws Exception {
        try (Hospital hospital = new Hospital();
                HttpClient http = HttpClient.newHttpClient()) {
            Subject nurse = LiveFollowersTest.somebody(new UserId(UUID.randomUUID()));
            OneKey signIn = hospital.application().getBean(OneKey.class);
            // the first of all requests may take longer than a token has left
            hospital.send(hospital.request("/api/events", signIn.tokenOf(nurse)).build());
            Duration left = Duration.ofSeconds(5);
            Instant begun = Instant.now();
            String token = signIn.tokenOf(nurse, begun.minus(AccessToken.LIFE).plus(left));
            URI events = hospital.request("/api/events", token).build().uri();
            HttpRequest follow = HttpRequest.newBuilder(events)
                    .header(header, before + token)
                    .header("Accept", "text/event-stream")
                    .build();

            HttpResponse<String> all = http.send(follow, BodyHandlers.ofString());

            assertThat(all.statusCode()).isEqualTo(200);
            assertThat(all.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
            assertThat(all.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(all.body()).startsWith("retry: 500\nid: ").endsWith("\n\n");
            assertThat(Duration.between(begun, Instant.now())).isBetween(left, left.plus(Duration.ofSeconds(10)));
            assertThat(http.send(follow, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        }
    }
}
