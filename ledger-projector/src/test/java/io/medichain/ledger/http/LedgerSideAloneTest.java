package io.medichain.ledger.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The ledger's side is an application of its own, wired by itself; a mode gives it ports only. */
class LedgerSideAloneTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path temporary;

    @Test
    void givenPortsOnly_whenStarted_thenItServesACheckpoint_andStops() throws Exception {
        ConfigurableApplicationContext side = LedgerHttpTest.started(temporary.resolve("ledger"));
        LedgerProjector projector = side.getBean(LedgerProjector.class);
        URI checkpoint = URI.create(LedgerHttpTest.addressOf(side) + "/ledger/checkpoint");
        try (HttpClient client = HttpClient.newHttpClient();
                side) {
            assertThat(projector.awaitSealed(301, LONG)).isTrue();

            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(checkpoint).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).startsWith("hospital.example/log\n301\n");
        }
        assertThat(projector.state()).isInstanceOf(SealingState.Stopped.class);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest again = HttpRequest.newBuilder(checkpoint).build();
            assertThatThrownBy(() -> client.send(again, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }
}
