package io.medichain.fhirmapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoneExtensionsTest {
    @Test
    void givenExtensionsWithoutTheirValues_whenRead_thenTheValuesStandBesideThemAndNoDigitIsLost() {
        assertThat(LoneExtensions.beside("{\"a\":2.10,\"b\":[{\"_given\":[{\"id\":\"x\"},null]}],\"c\":1E-30}"))
                .isEqualTo("{\"a\":2.10,\"b\":[{\"_given\":[{\"id\":\"x\"},null],\"given\":[null,null]}],\"c\":1E-30}");
    }

    @Test
    void givenValuesBesideThem_whenRead_thenTheVeryText() {
        String json = "{ \"given\": [\"a\"], \"_given\": [{}], \"_birthDate\": {} }";

        assertThat(LoneExtensions.beside(json)).isSameAs(json);
    }
}
