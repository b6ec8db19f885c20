package io.medichain.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checkpoint of C2SP tlog-checkpoint v1.0.0 and tlog-cosignature (CC BY 4.0), and what is signed of one. */
class CheckpointTest {
    private static final String TEXT = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """;
    private static final Instant NOW = Instant.ofEpochSecond(1679315147);

    @Test
    void givenTheExample_whenReadAndWritten_thenItIsTheSame() {
        Checkpoint checkpoint = Checkpoint.parse(TEXT);
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20852163);
        assertThat(checkpoint.text()).isEqualTo(TEXT);
        assertThat(checkpoint.isSameTree(Checkpoint.parse(TEXT))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "origin\n1\n",
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "origin\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "origin\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "origin\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "origin\n1\nCsUY\n",
                "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nextension\n"
            })
    void givenWhatIsNoCheckpoint_whenRead_thenItIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedText.class);
    }

    @Test
    void givenACheckpoint_whenCosigned_thenTheMessageIsThatOfTheSpecification() throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(expected);
        out.write("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII));
        out.writeByte(22);
        out.writeBytes("witness.example.com/w1");
        out.writeLong(1679315147L);
        out.writeByte(27);
        out.writeBytes("example.com/behind-the-sofa");
        out.writeLong(0);
        out.writeLong(20852163);
        out.write(Checkpoint.parse(TEXT).root());
        assertThat(SignedMessage.of(
                        SignatureType.ML_DSA_44_COSIGNATURE, "witness.example.com/w1", TEXT, NOW.getEpochSecond()))
                .isEqualTo(expected.toByteArray());
        assertThat(SignedMessage.of(
                        SignatureType.ED25519_COSIGNATURE, "witness.example.com/w1", TEXT, NOW.getEpochSecond()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("cosignature/v1\ntime 1679315147\n" + TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void givenAKeyOfAnyType_whenItSigns_thenOnlyItsOwnSignatureOfThisTextHolds(SignatureType type) {
        LocalSigner signer = LocalSigner.generate("example.com/behind-the-sofa", type);
        NoteSignature line = signer.sign(TEXT, NOW);
        Trust trust = new Trust(List.of(signer.key()));
        assertThat(trust.signersOf(new SignedNote(TEXT, List.of(line)))).containsExactly(signer.key());

        SignedNote other = new SignedNote(TEXT.replace("20852163", "20852164"), List.of(line));
        assertThatThrownBy(() -> trust.signersOf(other)).isInstanceOf(Trust.WrongSignature.class);
        for (int i = 0; i < line.bytes().length; i++) {
            byte[] changed = line.bytes().clone();
            changed[i] ^= 1;
            SignedNote note = new SignedNote(TEXT, List.of(new NoteSignature(line.name(), line.keyId(), changed)));
            assertThatThrownBy(() -> trust.signersOf(note)).isInstanceOf(Trust.WrongSignature.class);
        }
    }
}
