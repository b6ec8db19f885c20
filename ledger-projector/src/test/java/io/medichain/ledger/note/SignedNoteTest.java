package io.medichain.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Notes of others: the example of C2SP signed-note v1.0.0 (c2sp.org/signed-note, CC BY 4.0) and the one of Go's package
 * golang.org/x/mod/sumdb/note (BSD-3-Clause).
 */
class SignedNoteTest {
    private static final String C2SP_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String C2SP_NOTE = """
            This is an example message.

            \u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;
    private static final String GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String GO_NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void givenNotesOfOthers_whenRead_thenTheirKeysSignedThem() {
        assertThat(signers(C2SP_NOTE, C2SP_KEY)).containsExactly(VerifierKey.parse(C2SP_KEY));
        assertThat(signers(GO_NOTE, GO_KEY, C2SP_KEY)).containsExactly(VerifierKey.parse(GO_KEY));
        assertThat(SignedNote.parse(C2SP_NOTE).text()).isEqualTo("This is an example message.\n");
        assertThat(SignedNote.parse(GO_NOTE)).hasToString(GO_NOTE);
    }

    @Test
    void givenANote_whenAnyBitFlips_thenNobodySignedIt() {
        byte[] note = C2SP_NOTE.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < note.length * 8; bit++) {
            byte[] flipped = note.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isSigned(flipped, C2SP_KEY)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void givenAnUnknownSigner_whenRead_thenItsLineIsPassedOver() {
        SignedNote note = SignedNote.parse(C2SP_NOTE + "\u2014 else.example/w Uw2QOkn8srV1yJGh\n");
        Trust trust = new Trust(List.of(VerifierKey.parse(C2SP_KEY)));
        assertThat(trust.signersOf(note)).hasSize(1);
        assertThat(trust.unknownIn(note)).isNotEmpty();
        assertThat(trust.unknownIn(SignedNote.parse(C2SP_NOTE))).isEmpty();
    }

    @Test
    void givenTextWithEmptyLines_whenRead_thenTheLastOneEndsIt() {
        String text = "Ognuno sta solo sul cuor della terra\n\n\u00e8 subito sera.\n";
        SignedNote note = SignedNote.parse(text + "\n\u2014 a AAAAAAA=\n");
        assertThat(note.text()).isEqualTo(text);
        assertThat(note.signatures()).singleElement().hasToString("\u2014 a AAAAAAA=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\u2014 a AAAAAAA=\n",
                "text\n\n\u2014 a AAAAAAA=",
                "text\n\n\u2014 a AAAAAA==\n",
                "text\n\n\u2014 a AAAAAAA\n",
                "text\n\n\u2014 a AAAAAAB=\n",
                "text\n\n\u2014 a+b AAAAAAA=\n",
                "text\n\n\u2014  AAAAAAA=\n",
                "text\n\n\u2014 AAAAAAA=\n",
                "text\n\n- a AAAAAAA=\n",
                "text\n\n\u2014 a b AAAAAAA=\n",
                "te\txt\n\n\u2014 a AAAAAAA=\n",
                "text\n\n\u2014 a AAAAAAA=\n\n"
            })
    void givenWhatIsNoNote_whenRead_thenItIsRefused(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(MalformedText.class);
    }

    @Test
    void givenInvalidUtf8OrFarTooManySignatures_whenRead_thenItIsRefused() {
        byte[] invalid = "te\u00ffxt\n\n\u2014 a AAAAAAA=\n".getBytes(StandardCharsets.ISO_8859_1);
        String many = "text\n\n" + "\u2014 a AAAAAAA=\n".repeat(101);
        assertThatThrownBy(() -> SignedNote.parse(invalid)).isInstanceOf(MalformedText.class);
        assertThatThrownBy(() -> SignedNote.parse(many)).isInstanceOf(MalformedText.class);
    }

    private static List<VerifierKey> signers(String note, String... keys) {
        return trust(keys).signersOf(SignedNote.parse(note));
    }

    private static boolean isSigned(byte[] note, String key) {
        try {
            return !trust(key).signersOf(SignedNote.parse(note)).isEmpty();
        } catch (MalformedText | Trust.WrongSignature e) {
            return false;
        }
    }

    private static Trust trust(String... keys) {
        return new Trust(List.of(keys).stream().map(VerifierKey::parse).toList());
    }
}
