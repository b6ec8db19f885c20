package io.medichain.ledger.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * One signature line of a note.
 *
 * @param name the key's name
 * @param keyId the key's id
 * @param bytes the signature without the key's id
 */
@SuppressWarnings("ArrayRecordComponent") // a line is compared as text
public record NoteSignature(String name, int keyId, byte[] bytes) {
    static final String START = "\u2014 ";

    /** Reads a line without its newline. */
    public static NoteSignature parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(START) || space < START.length()) {
            throw new MalformedText("A signature line is a dash, a name and a signature");
        }
        String name = line.substring(START.length(), space);
        byte[] bytes = StrictText.base64(line.substring(space + 1));
        if (!VerifierKey.isName(name) || bytes.length <= Integer.BYTES) {
            throw new MalformedText("A signature line without a name or a signature");
        }
        return new NoteSignature(
                name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** Whether this key claims to have made it. */
    public boolean isOf(VerifierKey key) {
        return key.id() == keyId && key.name().equals(name);
    }

    /** The key that claims to have made it, as a vkey begins: {@code name+id}. */
    public String signer() {
        return name + "+" + HexFormat.of().toHexDigits(keyId);
    }

    /** The line without its newline. */
    @Override
    public String toString() {
        byte[] all = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(keyId)
                .put(bytes)
                .array();
        return START + name + " " + Base64.getEncoder().encodeToString(all);
    }
}
