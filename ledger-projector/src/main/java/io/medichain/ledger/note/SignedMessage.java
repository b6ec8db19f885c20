package io.medichain.ledger.note;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a key signs of a note: the text itself, or the messages of C2SP tlog-cosignature. */
final class SignedMessage {
    private static final int MAX_NAME = 255;

    private SignedMessage() {}

    /**
     * The message.
     *
     * @param time seconds since the epoch; not used where the type has no timestamp
     */
    static byte[] of(SignatureType type, String keyName, String text, long time) {
        return switch (type) {
            case ED25519 -> utf8(text);
            case ED25519_COSIGNATURE -> utf8("cosignature/v1\ntime " + time + "\n" + text);
            case ML_DSA_44_COSIGNATURE -> cosigned(keyName, Checkpoint.ofAnyLog(text), time);
        };
    }

    private static byte[] cosigned(String keyName, Checkpoint checkpoint, long time) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(utf8("subtree/v1\n\0"));
        writeName(message, keyName);
        message.writeBytes(number(time));
        writeName(message, checkpoint.origin());
        message.writeBytes(number(0));
        message.writeBytes(number(checkpoint.size()));
        message.writeBytes(checkpoint.root());
        return message.toByteArray();
    }

    private static void writeName(ByteArrayOutputStream message, String name) {
        byte[] bytes = utf8(name);
        if (bytes.length > MAX_NAME) {
            throw new MalformedText("A name of more than " + MAX_NAME + " bytes cannot be cosigned");
        }
        message.write(bytes.length);
        message.writeBytes(bytes);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
