package io.medichain.fhirmapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words and a code that certainly say two units, and those that are written in two ways. */
class TwoUnitsTest {
    @ParameterizedTest
    @CsvSource({
        "mg, g",
        "mcg, mg",
        "\u00b5g, mg",
        "mL, L",
        "l, dL",
        "mg/L, mg/dL",
        "mmol/L, umol/L",
        "g/dl, mg/dL",
        "years, mo",
        "Day, wk",
        "min, h",
        "kg, g"
    })
    void givenTwoUnits_whenCompared_thenTheyAreTwo(String words, String code) {
        assertThat(TwoUnits.are(words, code)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "mg, mg",
        "mcg, ug",
        "\u03bcg, ug",
        "ml, mL",
        "mmol/l, mmol/L",
        "mg/ml, g/L",
        "g/L, mg/mL",
        "years, a",
        "yr, a",
        "Day, d",
        "hours, h",
        "milligrams, mg",
        "mm Hg, mm[Hg]",
        "C, Cel",
        "beats/minute, /min",
        "Tablet, {tablet}",
        "lbs, [lb_av]",
        "g/cm², g/cm2",
        "IU/L, [iU]/L",
        "10^9/L, 10*9/L",
        "mg, mg/dL",
        "M, mol/L",
        "MG, mg"
    })
    void givenOneUnitInTwoForms_whenCompared_thenNothingIsSaidAgainstIt(String words, String code) {
        assertThat(TwoUnits.are(words, code)).isFalse();
    }
}
