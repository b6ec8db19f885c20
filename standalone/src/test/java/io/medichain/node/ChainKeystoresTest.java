package io.medichain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.failure.CannotRun;
import io.medichain.file.DurableFile;
import io.medichain.ledger.chain.KeyOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainKeystoresTest {
    @TempDir
    private Path folder;

    @Test
    void givenBothKeysOfAChain_thenTheyAreDifferentAndHaveDifferentPassphrases() throws Exception {
        ChainKeystores keystores = new ChainKeystores(folder);
        assertThat(keystores.makeAdmin("clinical").address())
                .isNotEqualTo(keystores.makeAnchorer("clinical").address());
        assertThat(Files.readString(keys().resolve("passphrase")))
                .isNotEqualTo(Files.readString(keys().resolve("admin-passphrase")));
        try (Stream<Path> files = Files.list(keys())) {
            for (Path file : files.toList()) {
                assertThat(DurableFile.isSecret(file)).as(file.toString()).isTrue();
            }
        }
    }

    @Test
    void givenTheAdminsFilesAreKeptElsewhere_thenThereIsNoAdminAndTheAnchoringKeyOpens() throws Exception {
        ChainKeystores keystores = new ChainKeystores(folder);
        keystores.makeAdmin("clinical");
        keystores.makeAnchorer("clinical");
        Files.delete(keys().resolve("clinical-admin.json"));
        Files.delete(keys().resolve("admin-passphrase"));
        assertThat(keystores.admin("clinical")).isEmpty();
        assertThat(keystores.anchorer("clinical")).isPresent();
    }

    @Test
    void givenAnOrder_whenItIsDone_thenTheNextKeyIsInUseAndTheOldOneIsKept() {
        ChainKeystores keystores = new ChainKeystores(folder);
        String old = keystores.makeAnchorer("clinical").address();
        keystores.order("clinical", new KeyOrder.Rotate());
        String next = keystores.next("clinical").address();
        keystores.order("clinical", new KeyOrder.Rotate());
        assertThat(keystores.next("clinical").address()).isEqualTo(next);
        assertThat(keystores.ordered("clinical")).contains(new KeyOrder.Rotate());
        keystores.done("clinical");
        assertThat(keystores.ordered("clinical")).isEmpty();
        assertThat(keystores.anchorer("clinical").orElseThrow().address()).isEqualTo(next);
        assertThat(keys().resolve("clinical-retired-" + old + ".json")).exists();
    }

    @Test
    void givenACrashBetweenAnyTwoStepsOfDone_thenTheNextKeyIsInUseAndNothingIsOrdered() throws Exception {
        for (int steps = 1; steps <= 2; steps++) {
            ChainKeystores keystores = new ChainKeystores(folder.resolve("crash" + steps));
            keystores.makeAnchorer("clinical");
            keystores.order("clinical", new KeyOrder.Succeed(7));
            String next = keystores.next("clinical").address();
            Path keys = folder.resolve("crash" + steps).resolve("keys");
            Files.move(keys.resolve("clinical.json"), keys.resolve("clinical-retired-0x.json"));
            if (steps == 2) {
                Files.move(keys.resolve("clinical-next.json"), keys.resolve("clinical.json"));
            }
            assertThat(keystores.makeAnchorer("clinical").address()).isEqualTo(next);
            assertThat(keystores.ordered("clinical")).isEmpty();
            keystores.order("clinical", new KeyOrder.Rotate());
            assertThat(keystores.next("clinical").address()).isNotEqualTo(next);
        }
    }

    @Test
    void givenAnotherOrderIsNotDone_thenASecondOneIsRefused() {
        ChainKeystores keystores = new ChainKeystores(folder);
        keystores.makeAnchorer("clinical");
        keystores.order("clinical", new KeyOrder.Rotate());
        assertThatThrownBy(() -> keystores.order("clinical", new KeyOrder.Succeed(3)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("not done yet");
        assertThat(keystores.ordered("clinical")).contains(new KeyOrder.Rotate());
    }

    private Path keys() {
        return folder.resolve("keys");
    }
}
