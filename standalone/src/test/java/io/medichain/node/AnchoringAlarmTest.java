package io.medichain.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.ledger.chain.Anchoring;
import io.medichain.ledger.chain.AnchoringState;
import io.medichain.ledger.chain.ChainKeys;
import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.KeystoreSigner;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.chain.Signer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class AnchoringAlarmTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    @TempDir
    private Path folder;

    @Test
    void givenAChainThatIsAway_whenAQuarterOfAnHourHasPassed_thenTheAlarmIsDownAndSaysWhichAndWhy() throws Exception {
        try (NumberedLog log = NumberedLog.open(folder.resolve("batches"));
                Anchoring away = Anchoring.start(
                        ChainSettings.of("clinical", NOBODY, 31_337, 1),
                        folder,
                        new ChainKeys() {
                            @Override
                            public Signer anchorer() {
                                return KeystoreSigner.openOrCreate(folder.resolve("key.json"), "synthetic");
                            }

                            @Override
                            public String adminAddress() {
                                return "0x" + "ad".repeat(20);
                            }
                        },
                        log,
                        log,
                        new SeenAnchors(folder.resolve("seen")),
                        InstantSource.system())) {
            while (!(away.status().state() instanceof AnchoringState.Away)) {
                Thread.sleep(5);
            }

            assertThat(at(away, Instant.now()).getStatus()).isEqualTo(Status.UP);
            Health late = at(away, Instant.now().plus(Duration.ofMinutes(16)));
            assertThat(late.getStatus()).isEqualTo(Status.DOWN);
            assertThat(late.getDetails().get("clinical"))
                    .asString()
                    .startsWith("away since " + away.since())
                    .contains("127.0.0.1");
        }
    }

    private static Health at(Anchoring chain, Instant now) {
        return new AnchoringAlarm(() -> List.of(chain), () -> now).health();
    }
}
