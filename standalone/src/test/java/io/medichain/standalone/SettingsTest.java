package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.failure.CannotRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
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
    void givenWrongPeriodsOfRetention_whenRead_thenAllAreNamed() {
        Map<String, String> wrong =
                Map.of("MEDICHAIN_JURISDICTION", "Atlantis", "MEDICHAIN_RETENTION_CLINICAL_YEARS", "forever");

        assertThatThrownBy(() -> Settings.of(wrong))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("MEDICHAIN_JURISDICTION")
                .hasMessageContaining("MEDICHAIN_RETENTION_CLINICAL_YEARS must be a whole number from 0 to 100");
    }
}
