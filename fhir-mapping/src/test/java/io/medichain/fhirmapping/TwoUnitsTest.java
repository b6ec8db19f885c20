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
        "kg, g",
        "mmol/L, mg/dL",
        "mg/dL, mmol/L",
        "umol/L, mg/dL",
        "mg, mL",
        "mg/g, mg/mmol",
        "mL/min, mg/min",
        "\u00b0C, [degF]",
        "\u00b0F, Cel",
        "C, [degF]",
        "kg, [lb_av]",
        "lbs, kg",
        "mm Hg, kPa",
        "kPa, mm[Hg]",
        "inches, cm"
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
        "MG, mg",
        "40 s, wk",
        "s, wk",
        "d, h",
        "a, mo",
        "mEq/L, mmol/L",
        "mmol/L, meq/L",
        "U/L, mg/L",
        "mm/L, mmol/L",
        "\u00b0F, [degF]",
        "K, Cel",
        "mmol/mol, %"
    })
    void givenOneUnitInTwoForms_whenCompared_thenNothingIsSaidAgainstIt(String words, String code) {
        assertThat(TwoUnits.are(words, code)).isFalse();
    }
}
