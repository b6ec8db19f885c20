package io.medichain.view;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.bson.RawBsonDocument;

/**
 * The last field of every stored document: a keyed hash (HMAC-SHA256, RFC 2104, its first 16 bytes) over the database,
 * the collection and every byte before it, {@code _id} and position among them. Whoever changes a document, or puts one
 * in the place of another, cannot make the hash: the key is in the vault.
 */
final class DocumentSeal {
    static final String FIELD = "seal";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 16;
    /** A binary element in BSON (bsonspec.org 1.1): type, name, length in little endian, subtype. */
    private static final byte[] HEADER = {0x05, 's', 'e', 'a', 'l', 0, HASH_BYTES, 0, 0, 0, 0};

    private static final int ELEMENT_BYTES = HEADER.length + HASH_BYTES;
    private static final int LENGTH_BYTES = Integer.BYTES;

    private final Mac begun;

    /** The seal of the documents of one collection. */
    DocumentSeal(SecretKey key, String database, String collection) {
        try {
            this.begun = Mac.getInstance(ALGORITHM);
            begun.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
        begun.update((database + "\0" + collection + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /** The document with its seal behind it. */
    RawBsonDocument sealed(RawBsonDocument document) {
        byte[] bson = bytes(document);
        int end = bson.length - 1;
        byte[] sealed = Arrays.copyOf(bson, bson.length + ELEMENT_BYTES);
        System.arraycopy(HEADER, 0, sealed, end, HEADER.length);
        System.arraycopy(hash(bson, end), 0, sealed, end + HEADER.length, HASH_BYTES);
        sealed[sealed.length - 1] = 0;
        ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN).putInt(0, sealed.length);
        return new RawBsonDocument(sealed);
    }

    /** @throws Broken when the document is not as it was sealed here */
    RawBsonDocument unbroken(RawBsonDocument document) {
        byte[] bson = bytes(document);
        int end = bson.length - 1 - ELEMENT_BYTES;
        int hashAt = end + HEADER.length;
        boolean isSealed = end >= LENGTH_BYTES && Arrays.equals(bson, end, hashAt, HEADER, 0, HEADER.length);
        if (!isSealed
                || !MessageDigest.isEqual(hash(bson, end), Arrays.copyOfRange(bson, hashAt, hashAt + HASH_BYTES))) {
            throw new Broken();
        }
        return document;
    }

    private byte[] hash(byte[] bson, int end) {
        Mac mac = copy();
        mac.update(bson, LENGTH_BYTES, end - LENGTH_BYTES);
        return Arrays.copyOf(mac.doFinal(), HASH_BYTES);
    }

    private Mac copy() {
        try {
            return (Mac) begun.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's HmacSHA256 can be copied", e);
        }
    }

    private static byte[] bytes(RawBsonDocument document) {
        ByteBuffer buffer = document.getByteBuffer().asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Somebody else than the view has changed a stored document. */
    static final class Broken extends RuntimeException {
        Broken() {
            super("A stored document is not as the view wrote it");
        }
    }
}
