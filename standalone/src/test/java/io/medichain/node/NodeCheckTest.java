package io.medichain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.chain.FeePolicy;
import io.medichain.ledger.chain.SeenAnchors;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCheckTest {
    private static final ChainPlan PLAN = ChainPlan.local("clinical");

    @TempDir
    Path folder;

    @Test
    void givenTheInstalledNode_whenAsked_thenItRuns() {
        assertThat(NodeCheck.binary(Path.of("..").toAbsolutePath())).containsIgnoringCase("anvil");
    }

    @Test
    void givenNoNode_whenAsked_thenItSaysHowToInstallIt() {
        assertThatThrownBy(() -> NodeCheck.binary(folder))
                .isInstanceOfSatisfying(
                        CannotRun.class, reason -> assertThat(reason.remedy()).contains("npm ci"));
    }

    @Test
    void givenNoState_whenChecked_thenTheNodeStartsEmpty() {
        assertThat(NodeCheck.localState(folder)).contains("starts empty");
    }

    @Test
    void givenAWholeAndADamagedState_whenChecked_thenTheDamageIsTold() throws IOException {
        Path state = folder.resolve("state.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(state))) {
            out.write("{\"block\":1}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(NodeCheck.localState(folder)).contains("whole");

        byte[] whole = Files.readAllBytes(state);
        Files.write(state, Arrays.copyOf(whole, whole.length - 4));
        assertThatThrownBy(() -> NodeCheck.localState(folder)).hasMessageContaining("is damaged");
    }

    @Test
    void givenNoJournalAndADamagedOne_whenChecked_thenTheDamageIsTold() throws IOException {
        assertThat(NodeCheck.journal(PLAN, folder)).isEqualTo("clinical: 0 transactions sent");

        Files.writeString(
                Files.createDirectories(folder.resolve("clinical")).resolve("transactions.journal"),
                "no line\nno line\n");
        assertThatThrownBy(() -> NodeCheck.journal(PLAN, folder)).hasMessageContaining("is damaged at byte 0");
    }

    @Test
    void givenANodeThatIsAway_whenAsked_thenItSaysThatNothingIsLost() {
        URI nobody = URI.create("http://127.0.0.1:1/secret");
        ChainPlan plan = new ChainPlan(
                "clinical", Optional.of(nobody), 1, 1, FeePolicy.usual(), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> NodeCheck.remote(plan, nobody, folder, new SeenAnchors(folder)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("does not answer")
                .hasMessageNotContaining("secret");
    }
}
