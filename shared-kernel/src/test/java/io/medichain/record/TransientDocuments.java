package io.medichain.record;

import io.medichain.personal.DocumentCipher;
import io.medichain.personal.Person;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Documents in memory. */
public final class TransientDocuments implements DocumentStore {
    private final Map<Cid, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public Draft begin() {
        return new TransientDraft();
    }

    @Override
    public Optional<Stored> find(Cid cid) {
        return Optional.ofNullable(kept.get(cid)).map(bytes -> () -> new ByteArrayInputStream(bytes));
    }

    /** Seals and keeps a document of a person. */
    public Cid keep(DocumentCipher cipher, Person person, byte[] content) {
        try (Draft draft = begin()) {
            try (OutputStream sealing = cipher.sealing(person, draft.content())) {
                sealing.write(content);
            }
            return draft.keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The identifier of these bytes. */
    public static Cid cidOf(byte... content) {
        MessageDigest hash = Cid.hashing();
        hash.update(content);
        return Cid.of(hash);
    }

    private final class TransientDraft implements Draft {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        @Override
        public OutputStream content() {
            return content;
        }

        @Override
        public Cid keep() {
            Cid cid = cidOf(content.toByteArray());
            kept.put(cid, content.toByteArray());
            return cid;
        }

        @Override
        public void close() {}
    }
}
