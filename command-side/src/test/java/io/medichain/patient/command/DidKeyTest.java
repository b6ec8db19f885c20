package io.medichain.patient.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.Examples;
import io.medichain.patient.Did;
import io.medichain.patient.DidKey;
import io.medichain.problem.ProblemException;
import org.junit.jupiter.api.Test;

class DidKeyTest {
    @Test
    void givenAPointOfTheCurve_whenMadeADid_thenItsNameHoldsTheKey() {
        assertThat(Did.of(1337, Examples.KEY))
                .hasToString("did:ethr:0x539:0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    }

    @Test
    void givenAnXWithoutAPoint_whenRead_thenRefused() {
        // x = 5: 5³ + 7 = 132 is no square modulo the prime of secp256k1.
        assertThatThrownBy(() -> new DidKey("0x02" + "0".repeat(63) + "5")).isInstanceOf(ProblemException.class);
    }

    @Test
    void givenAnXBeyondThePrime_whenRead_thenRefused() {
        assertThatThrownBy(() -> new DidKey("0x02" + "f".repeat(64))).isInstanceOf(ProblemException.class);
    }
}
