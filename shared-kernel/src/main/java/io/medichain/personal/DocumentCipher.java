package io.medichain.personal;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Seals whole documents with the clinical data key of the person, as they stream by: AES-256-GCM (NIST SP 800-38D) in
 * segments, see {@link DocumentSegments}.
 *
 * <p>A sealed document is the byte 2, the length of the key id in one byte, the key id, 32 bytes of salt, the segments.
 * Documents of format 1 are still opened: the byte 1, the key id in the same way, a 96-bit nonce, one ciphertext with
 * its tag; such a document is opened in memory, so only few at a time.
 */
public final class DocumentCipher {
    private static final int WHOLE = 1;
    private static final int SEGMENTED = 2;
    private static final int WHOLE_AT_A_TIME = 2;
    private static final int LONGEST_KEY_ID = 127;

    private final KeyVault vault;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore whole = new Semaphore(WHOLE_AT_A_TIME);

    /** Seals with the keys of this vault. */
    public DocumentCipher(KeyVault vault) {
        this.vault = vault;
    }

    /**
     * A stream that seals a document of a person. It is whole once the stream is closed.
     *
     * @param to takes the sealed bytes; is closed with the stream
     * @throws KeyVault.PersonErased when the person's keys were destroyed
     */
    public OutputStream sealing(Person person, OutputStream to) throws IOException {
        DataKey key = vault.keyOf(person, DataClass.CLINICAL);
        byte[] keyId = key.id().value().getBytes(StandardCharsets.US_ASCII);
        byte[] salt = new byte[DocumentSegments.SALT_BYTES];
        random.nextBytes(salt);
        to.write(SEGMENTED);
        to.write(keyId.length);
        to.write(keyId);
        to.write(salt);
        return new SealingStream(DocumentSegments.of(key, salt), to);
    }

    /**
     * Opens a sealed document.
     *
     * @param sealed is closed with the answer, or before an empty one
     * @return empty when its key was destroyed
     * @throws Unreadable when it is not what was sealed, at once or while it is read
     */
    public Optional<InputStream> opening(InputStream sealed) throws IOException {
        try {
            DataInputStream header = new DataInputStream(sealed);
            int format = header.read();
            int length = header.read();
            if ((format != WHOLE && format != SEGMENTED) || length < 1 || length > LONGEST_KEY_ID) {
                throw new Unreadable("not a sealed document of format 1 or 2", null);
            }
            byte[] keyId = new byte[length];
            header.readFully(keyId);
            Optional<DataKey> key = vault.key(new KeyId(new String(keyId, StandardCharsets.US_ASCII)));
            if (key.isEmpty()) {
                sealed.close();
                return Optional.empty();
            }
            return Optional.of(format == WHOLE ? whole(key.get(), sealed) : segmented(key.get(), header));
        } catch (EOFException e) {
            sealed.close();
            throw new Unreadable("a sealed document was cut off", e);
        } catch (IOException | RuntimeException e) {
            sealed.close();
            throw e;
        }
    }

    private static InputStream segmented(DataKey key, DataInputStream sealed) throws IOException {
        byte[] salt = new byte[DocumentSegments.SALT_BYTES];
        sealed.readFully(salt);
        return new OpeningStream(DocumentSegments.of(key, salt), sealed);
    }

    private InputStream whole(DataKey key, InputStream sealed) throws IOException {
        if (!whole.tryAcquire()) {
            throw ProblemException.retryAfter(RequestProblem.UNAVAILABLE, Duration.ofSeconds(1));
        }
        try (sealed) {
            byte[] content = DocumentSegments.openWhole(key, sealed);
            return new GivingBack(new ByteArrayInputStream(content), whole);
        } catch (IOException | RuntimeException e) {
            whole.release();
            throw e;
        }
    }

    /** Gives the permit back when it is closed. */
    private static final class GivingBack extends FilterInputStream {
        private final Semaphore permits;
        private final AtomicBoolean open = new AtomicBoolean(true);

        GivingBack(InputStream content, Semaphore permits) {
            super(content);
            this.permits = permits;
        }

        @Override
        public void close() throws IOException {
            if (open.getAndSet(false)) {
                permits.release();
            }
            super.close();
        }
    }

    /** A stored document that cannot be what was sealed. */
    public static final class Unreadable extends RuntimeException {
        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
