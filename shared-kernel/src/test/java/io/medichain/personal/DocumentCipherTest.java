package io.medichain.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCipherTest {
    private static final int SEGMENT = 65_536;
    private static final int SEALED_SEGMENT = SEGMENT + 16;

    private final TransientVault vault = new TransientVault();
    private final DocumentCipher cipher = new DocumentCipher(vault);
    private final Person person = Person.of(new TenantId("north"), new PatientId(UUID.randomUUID()));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 300_000})
    void givenADocument_whenSealedAndOpened_thenItIsTheSame(int length) throws IOException {
        byte[] content = random(length);

        byte[] sealed = seal(content);

        assertThat(open(sealed)).hasValue(content);
        assertThat(seal(content)).isNotEqualTo(sealed);
    }

    @Test
    void givenADocument_whenAnyByteIsChanged_thenItIsNotOpened() throws IOException {
        byte[] sealed = seal(random(100));
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(outcome(changed)).as("byte %d", at).isNotEqualTo("opened");
        }
    }

    @Test
    void givenADocument_whenItIsCutOffAnywhere_thenItIsNotOpened() throws IOException {
        byte[] sealed = seal(random(2 * SEGMENT));
        int header = sealed.length - 2 * SEALED_SEGMENT;
        for (int length : new int[] {0, 1, header, header + 15, header + SEALED_SEGMENT, sealed.length - 1}) {
            assertThat(outcome(Arrays.copyOf(sealed, length)))
                    .as("%d bytes", length)
                    .isEqualTo("refused");
        }
    }

    @Test
    void givenADocument_whenTwoSegmentsAreSwapped_thenItIsNotOpened() throws IOException {
        byte[] sealed = seal(random(3 * SEGMENT));
        int header = sealed.length - 3 * SEALED_SEGMENT;
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, header, swapped, header + SEALED_SEGMENT, SEALED_SEGMENT);
        System.arraycopy(sealed, header + SEALED_SEGMENT, swapped, header, SEALED_SEGMENT);

        assertThat(outcome(swapped)).isEqualTo("refused");
    }

    @Test
    void givenAnErasedPerson_whenOpened_thenThereIsNothing() throws IOException {
        byte[] sealed = seal(random(10));
        vault.destroy(person);

        assertThat(open(sealed)).isEmpty();
        assertThatThrownBy(() -> seal(random(10))).isInstanceOf(KeyVault.PersonErased.class);
    }

    @Test
    void givenADocumentOfFormat1_whenOpened_thenItIsTheSame() throws Exception {
        byte[] content = random(100_000);

        assertThat(open(firstFormat(content))).hasValue(content);
    }

    @Test
    void givenManyDocumentsOfFormat1_whenHeldOpen_thenTheyAreRefusedUntilOthersAreClosed() throws Exception {
        byte[] sealed = firstFormat(random(10));
        InputStream first = cipher.opening(new ByteArrayInputStream(sealed)).orElseThrow();
        InputStream second = cipher.opening(new ByteArrayInputStream(sealed)).orElseThrow();
        assertThatThrownBy(() -> open(sealed)).hasMessageContaining("try again later");

        first.close();
        first.close();

        assertThat(open(sealed)).isPresent();
        second.close();
    }

    /** As DocumentCipher wrote it at first: all of it in one ciphertext. */
    private byte[] firstFormat(byte[] content) throws Exception {
        DataKey key = vault.keyOf(person, DataClass.CLINICAL);
        byte[] keyId = key.id().value().getBytes(StandardCharsets.US_ASCII);
        byte[] nonce = random(12);
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.ENCRYPT_MODE, key.key(), new GCMParameterSpec(128, nonce));
        gcm.updateAAD("north".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        sealed.write(1);
        sealed.write(keyId.length);
        sealed.writeBytes(keyId);
        sealed.writeBytes(nonce);
        sealed.writeBytes(gcm.doFinal(content));
        return sealed.toByteArray();
    }

    private String outcome(byte[] sealed) throws IOException {
        try {
            return open(sealed).isPresent() ? "opened" : "of no key";
        } catch (DocumentCipher.Unreadable e) {
            return "refused";
        }
    }

    private byte[] seal(byte[] content) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream sealing = cipher.sealing(person, sealed)) {
            sealing.write(content);
        }
        return sealed.toByteArray();
    }

    private Optional<byte[]> open(byte[] sealed) throws IOException {
        Optional<InputStream> opened = cipher.opening(new ByteArrayInputStream(sealed));
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream content = opened.get()) {
            return Optional.of(content.readAllBytes());
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
