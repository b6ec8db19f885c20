package io.medichain.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.common.IdentifierFactory;

/**
 * Random identifiers (UUID version 4, RFC 9562: 122 random bits) for Axon's messages. {@link UUID#randomUUID()} asks
 * one generator for all threads and cost 43 % of the time of a command; here every few threads share one of their own,
 * so that virtual threads, of which each lives for one request, do not each have to seed one.
 */
public final class EventIdentifiers extends IdentifierFactory {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Keystream[] streams;

    /** Found by Axon as {@code META-INF/services} names it. */
    public EventIdentifiers() {
        int size = Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors());
        SecureRandom seeds = new SecureRandom();
        streams = new Keystream[size];
        Arrays.setAll(streams, _ -> new Keystream(seeds));
    }

    @Override
    public String generateIdentifier() {
        long thread = Thread.currentThread().threadId();
        return streams[(int) (thread & (streams.length - 1))].next().toString();
    }

    /**
     * AES-256 in counter mode as a generator. After each block of output the key is replaced by part of it, so that a
     * look at the memory tells nothing of earlier identifiers.
     */
    private static final class Keystream {
        private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
        private static final int KEY_BYTES = 32;
        private static final byte[] ZEROS = new byte[KEY_BYTES + 4096];

        private final byte[] output = new byte[ZEROS.length];
        private final byte[] key = new byte[KEY_BYTES];
        private int at = output.length;

        Keystream(SecureRandom seeds) {
            seeds.nextBytes(key);
        }

        synchronized UUID next() {
            if (at == output.length) {
                refill();
            }
            long high = (long) LONG.get(output, at);
            long low = (long) LONG.get(output, at + Long.BYTES);
            at += 2 * Long.BYTES;
            return new UUID((high & ~0xF000L) | VERSION_4, (low >>> 2) | VARIANT);
        }

        private void refill() {
            try {
                Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
                cipher.doFinal(ZEROS, 0, ZEROS.length, output, 0);
                System.arraycopy(output, 0, key, 0, KEY_BYTES);
                at = KEY_BYTES;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES in counter mode is part of every JDK", e);
            }
        }
    }
}
