package io.medichain.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vkey of C2SP signed-note v1.0.0 (c2sp.org/signed-note, CC BY 4.0), and our own. */
class VerifierKeyTest {
    private static final String VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    @Test
    void givenAnothersVkey_whenRead_thenItsIdIsThatOfItsKey() {
        VerifierKey key = VerifierKey.parse(VKEY);
        assertThat(key.name()).isEqualTo("example.com/foo");
        assertThat(key.id()).isEqualTo(0x530d903a);
        assertThat(key.type()).isEqualTo(SignatureType.ED25519);
        assertThat(key).hasToString(VKEY);
    }

    @ParameterizedTest
    @EnumSource
    void givenAKeyOfOurs_whenPublished_thenItIsReadAgain(SignatureType type) {
        VerifierKey key = LocalSigner.generate("hospital.example/log", type).key();
        assertThat(VerifierKey.parse(key.toString())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/foo",
                "example.com/foo+530d903a",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+CekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+Aeky",
                "example.com/foo+530d903a+",
                "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void givenWhatIsNoVkey_whenRead_thenItIsRefused(String vkey) {
        assertThatThrownBy(() -> VerifierKey.parse(vkey)).isInstanceOf(MalformedText.class);
    }
}
