package io.medichain.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import javax.crypto.spec.SecretKeySpec;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

class DocumentSealTest {
    private static final BsonDocument DOCUMENT =
            new BsonDocument("_id", new BsonString("patient")).append("position", new BsonInt64(7));

    private static DocumentSeal seal(String key, String database, String collection) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return new DocumentSeal(new SecretKeySpec(bytes, "HmacSHA256"), database, collection);
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return new RawBsonDocument(document, new BsonDocumentCodec());
    }

    private final DocumentSeal seal = seal("key", "tenant", "relations.v1.g1");
    private final RawBsonDocument sealed = seal.sealed(raw(DOCUMENT));

    @Test
    void givenASealedDocument_whenRead_thenItIsTheDocumentWithOneFieldMore() {
        BsonDocument read = seal.unbroken(sealed).decode(new BsonDocumentCodec());

        assertThat(read.remove(DocumentSeal.FIELD)).isNotNull();
        assertThat(read).isEqualTo(DOCUMENT);
    }

    @Test
    void givenASealedDocument_whenAnyBitIsChanged_thenItIsBroken() {
        byte[] bytes = sealed.getByteBuffer().array();
        for (int bit = Integer.SIZE; bit < bytes.length * Byte.SIZE - Byte.SIZE; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThatThrownBy(() -> seal.unbroken(new RawBsonDocument(changed)))
                    .as("bit %d", bit)
                    .isInstanceOf(DocumentSeal.Broken.class);
        }
    }

    @Test
    void givenADocumentOfAnotherPlaceOrKey_whenRead_thenItIsBroken() {
        assertThatThrownBy(() -> seal("key", "other", "relations.v1.g1").unbroken(sealed))
                .isInstanceOf(DocumentSeal.Broken.class);
        assertThatThrownBy(() -> seal("key", "tenant", "relations.v1.g2").unbroken(sealed))
                .isInstanceOf(DocumentSeal.Broken.class);
        assertThatThrownBy(() -> seal("another", "tenant", "relations.v1.g1").unbroken(sealed))
                .isInstanceOf(DocumentSeal.Broken.class);
    }

    @Test
    void givenADocumentWithoutSeal_whenRead_thenItIsBroken() {
        assertThatThrownBy(() -> seal.unbroken(raw(DOCUMENT))).isInstanceOf(DocumentSeal.Broken.class);
        assertThatThrownBy(() -> seal.unbroken(raw(new BsonDocument()))).isInstanceOf(DocumentSeal.Broken.class);
    }
}
