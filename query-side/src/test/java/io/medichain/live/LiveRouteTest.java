package io.medichain.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.hospital.Hospital;
import io.medichain.id.UserId;
import io.medichain.identity.OneKey;
import io.medichain.token.AccessToken;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveRouteTest {
    @Test
    void givenATokenThatExpires_whenFollowed_thenTheStreamEndsWithIt() throws Exception {
        try (Hospital hospital = new Hospital();
                HttpClient http = HttpClient.newHttpClient()) {
            Duration left = Duration.ofSeconds(5);
            Instant begun = Instant.now();
            String token = hospital.application()
                    .getBean(OneKey.class)
                    .tokenOf(
                            LiveFollowersTest.somebody(new UserId(UUID.randomUUID())),
                            begun.minus(AccessToken.LIFE).plus(left));
            HttpRequest follow = hospital.request("/api/events", token).build();

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
