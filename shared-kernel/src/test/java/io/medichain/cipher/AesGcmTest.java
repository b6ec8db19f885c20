package io.medichain.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AesGcmTest {
    private static final SecretKey KEY = key("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    private static final byte[] ADDITIONAL = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");

    /** Test case 16 of McGrew and Viega, "The Galois/Counter Mode of Operation (GCM)", appendix B. */
    @Test
    void givenThePublishedVector_whenSealed_thenItIsWhatTheyPublish() throws Exception {
        byte[] nonce = bytes("cafebabefacedbaddecaf888");
        byte[] value = bytes("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");

        byte[] sealed = AesGcm.seal(KEY, nonce, ADDITIONAL, value, value.length);

        assertThat(HexFormat.of().formatHex(sealed))
                .isEqualTo("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        + "76fc6ece0f4e1768cddf8853bb2d551b");
        assertThat(AesGcm.open(KEY, nonce, ADDITIONAL, sealed, sealed.length)).isEqualTo(value);
    }

    @Property(tries = 200)
    void givenAnyValue_whenSealed_thenItOpensAndNotWithOneBitChanged(
            @ForAll @Size(max = 100) byte[] value, @ForAll @IntRange(max = 10_000) int changed) throws Exception {
        byte[] sealed = AesGcm.seal(KEY, new SecureRandom(), ADDITIONAL, value);
        assertThat(AesGcm.open(KEY, ADDITIONAL, sealed)).isEqualTo(value);

        int bit = changed % (sealed.length * Byte.SIZE);
        sealed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        assertThatThrownBy(() -> AesGcm.open(KEY, ADDITIONAL, sealed)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void givenOtherAdditionalDataAnotherKeyOrTooFewBytes_whenOpened_thenItIsRefused() {
        byte[] sealed = AesGcm.seal(KEY, new SecureRandom(), ADDITIONAL, new byte[4]);

        assertThatThrownBy(() -> AesGcm.open(KEY, new byte[0], sealed)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> AesGcm.open(key("00".repeat(32)), ADDITIONAL, sealed))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> AesGcm.open(KEY, ADDITIONAL, new byte[AesGcm.NONCE_BYTES]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private static SecretKey key(String hex) {
        return new SecretKeySpec(bytes(hex), "AES");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
