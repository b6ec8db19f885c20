package io.medichain.ledger.note;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A public key with its name, written as a vkey of C2SP signed-note: {@code name+id+key}. */
public final class VerifierKey {
    private final String name;
    private final SignatureType type;
    private final byte[] publicKey;
    private final int id;

    /**
     * A key under a name.
     *
     * @param publicKey the raw key: 32 bytes of Ed25519, 1312 bytes of ML-DSA-44
     * @throws MalformedText when the name is none that a note may carry, or the key has another length
     */
    public VerifierKey(String name, SignatureType type, byte[] publicKey) {
        requireName(name);
        if (publicKey.length != type.keyLength()) {
            throw new MalformedText("A key of " + type + " has " + type.keyLength() + " bytes");
        }
        this.name = name;
        this.type = type;
        this.publicKey = publicKey.clone();
        this.id = id(name, type, publicKey);
    }

    /**
     * Reads a vkey.
     *
     * @throws MalformedText when it is none, or its id is not that of its key
     */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedText("A vkey is name+id+key");
        }
        byte[] typed = StrictText.base64(parts[2]);
        if (typed.length == 0) {
            throw new MalformedText("A vkey without a key");
        }
        VerifierKey key =
                new VerifierKey(parts[0], SignatureType.of(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.hexId().equals(parts[1])) {
            throw new MalformedText("The vkey's id is not that of its key");
        }
        return key;
    }

    /**
     * Requires that a key may be called so in a note.
     *
     * @throws MalformedText when it may not
     */
    public static void requireName(String name) {
        if (!isName(name)) {
            throw new MalformedText("A key's name is not empty and has neither spaces nor plus");
        }
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+' || c < ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static int id(String name, SignatureType type, byte[] publicKey) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(type.code());
            digest.update(publicKey);
            return ByteBuffer.wrap(digest.digest()).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The name: the log's origin, or a witness's. */
    public String name() {
        return name;
    }

    public SignatureType type() {
        return type;
    }

    /** The first four bytes of SHA-256 of name, newline, type and key. */
    public int id() {
        return id;
    }

    byte[] publicKey() {
        return publicKey;
    }

    /** Whether both wrap the same public key, whatever their names and types. */
    public boolean isSamePublicKey(VerifierKey other) {
        return Arrays.equals(publicKey, other.publicKey);
    }

    /** Name and id, as a vkey begins: {@code name+id}. */
    public String signer() {
        return name + "+" + hexId();
    }

    /** As the vkey begins: {@code name+id}. */
    public String start() {
        return name + "+" + hexId();
    }

    private String hexId() {
        return HexFormat.of().toHexDigits(id);
    }

    /** The vkey, as it is published and configured. */
    @Override
    public String toString() {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        typed.write(type.code());
        typed.writeBytes(publicKey);
        return name + "+" + hexId() + "+" + Base64.getEncoder().encodeToString(typed.toByteArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && toString().equals(key.toString());
    }

    @Override
    public int hashCode() {
        return id;
    }
}
