package io.medichain.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SipHashTest {
    private static final byte[] TEXT = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private final SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    /** Appendix A of the paper, and the first, eighth and ninth of the vectors beside the reference implementation. */
    @Test
    void givenPublishedTexts_whenHashed_thenItIsThePublishedHash() {
        assertThat(hash.of(Arrays.copyOf(TEXT, 15))).isEqualTo(0xa129ca6149be45e5L);
        assertThat(hash.of(new byte[0])).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(hash.of(Arrays.copyOf(TEXT, 7))).isEqualTo(0xab0200f58b01d137L);
        assertThat(hash.of(Arrays.copyOf(TEXT, 8))).isEqualTo(0x93f5f5799a932462L);
    }

    @Test
    void givenTwoTexts_whenAByteGoesFromOneToTheOther_thenTheHashIsAnother() {
        byte[] all = Arrays.copyOf(TEXT, 16);
        for (int border = 0; border <= all.length; border++) {
            for (int other = 0; other < border; other++) {
                assertThat(hash.of(Arrays.copyOf(all, border), Arrays.copyOfRange(all, border, 16)))
                        .isNotEqualTo(hash.of(Arrays.copyOf(all, other), Arrays.copyOfRange(all, other, 16)));
            }
        }
        assertThat(hash.of(new byte[7], new byte[1])).isNotEqualTo(hash.of(new byte[8], new byte[0]));
        assertThat(hash.of(new byte[1], new byte[8])).isNotEqualTo(hash.of(new byte[2], new byte[8]));
    }
}
