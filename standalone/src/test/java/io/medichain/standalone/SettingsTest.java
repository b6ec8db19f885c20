package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.note.LocalSigner;
import io.medichain.ledger.note.SignatureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void givenNothing_whenRead_thenTheUsualHolds() {
        assertThat(Settings.of(Map.of()).port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eight", "70000", "-1", "8080.5"})
    void givenAWrongPort_whenRead_thenItIsNamedWithItsForm(String port) {
        assertThatThrownBy(() -> Settings.of(Map.of("MEDICHAIN_PORT", port)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("MEDICHAIN_PORT must be a whole number from 0 to 65535");
    }

    @Test
    void givenAPolicyOfWitnesses_whenRead_thenTheyAreAsked() throws IOException {
        assertThat(Settings.of(Map.of()).witnesses()).isEmpty();
        String witness = LocalSigner.generate("witness.example/w1", SignatureType.ML_DSA_44_COSIGNATURE)
                .key()
                .toString();
        Files.writeString(policy(), "witness w1 %s https://witness.example\nquorum w1\n".formatted(witness));

        assertThat(Settings.of(asking()).witnesses().orElseThrow().witnesses()).hasSize(1);

        Files.writeString(policy(), "witness w1 %s\nquorum w1\n".formatted(witness));
        assertThatThrownBy(() -> Settings.of(asking()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(
                        "MEDICHAIN_WITNESS_POLICY names a policy that the witnesses with a URL cannot meet");
    }

    @Test
    void givenAPolicyThatIsNone_whenRead_thenFileAndLineAreNamed() throws IOException {
        assertThatThrownBy(() -> Settings.of(asking()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("MEDICHAIN_WITNESS_POLICY names a file that cannot be read");
        Files.writeString(policy(), "witness\nquorum none\n");
        assertThatThrownBy(() -> Settings.of(asking()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("Line 1 of the policy");
    }

    private Path policy() {
        return folder.resolve("witnesses.policy");
    }

    private Map<String, String> asking() {
        return Map.of("MEDICHAIN_WITNESS_POLICY", policy().toString());
    }

    @Test
    void givenWrongPeriodsOfRetention_whenRead_thenAllAreNamed() {
        Map<String, String> wrong =
                Map.of("MEDICHAIN_JURISDICTION", "Atlantis", "MEDICHAIN_RETENTION_CLINICAL_YEARS", "forever");

        assertThatThrownBy(() -> Settings.of(wrong))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("MEDICHAIN_JURISDICTION")
                .hasMessageContaining("MEDICHAIN_RETENTION_CLINICAL_YEARS must be a whole number from 0 to 100");
    }
}
