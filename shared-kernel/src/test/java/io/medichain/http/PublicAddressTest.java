package io.medichain.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://records.example.org, https://records.example.org/fhir/r4",
        "https://records.example.org/, https://records.example.org/fhir/r4",
        "' https://records.example.org/hospital// ', https://records.example.org/hospital/fhir/r4",
    })
    void givenAnAddress_whenAPathIsTold_thenItIsBelowThat(String configured, String told) {
        assertThat(PublicAddress.of(configured, () -> "8080").url("/fhir/r4")).isEqualTo(told);
    }

    @Test
    void givenNone_whenTheServerListens_thenItIsOnThisMachineAtItsPort() {
        AtomicReference<String> port = new AtomicReference<>("0");
        PublicAddress address = PublicAddress.of(" ", port::get);

        port.set("40001");

        assertThat(address.url("/fhir/r4")).isEqualTo("http://127.0.0.1:40001/fhir/r4");
        assertThat(address).hasToString("http://127.0.0.1:40001");
    }
}
