package io.medichain.view;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;

/** The documents of one generation of a view and one tenant, as what the view writes. */
final class ViewCollection<D extends Record> {
    static final BsonDocument NO_ORDER = new BsonDocument();

    private final DocumentCollection documents;
    private final DocumentSeal seal;
    private final DocumentCodec<D> codec;
    private final CodecRegistry codecs;

    ViewCollection(DocumentCollection documents, DocumentSeal seal, DocumentCodec<D> codec, CodecRegistry codecs) {
        this.documents = documents;
        this.seal = seal;
        this.codec = codec;
        this.codecs = codecs;
    }

    /**
     * At the most {@code limit} documents that match, in order, as they are stored; {@link #read} reads them.
     *
     * @param held is told of each
     */
    List<RawBsonDocument> fetch(Bson filter, Bson sort, int limit, Held held) {
        return documents.find(bson(filter), bson(sort), limit, held);
    }

    /** The document of a key as it is stored, or none; {@link #read} reads it. */
    List<RawBsonDocument> fetch(String key, Held held) {
        return documents.get(key, held).stream().toList();
    }

    private BsonDocument bson(Bson asked) {
        return asked.toBsonDocument(BsonDocument.class, codecs);
    }

    /**
     * A stored document as what the view wrote.
     *
     * @throws DocumentSeal.Broken when it is not as it was written
     */
    ViewDocument<D> read(RawBsonDocument document) {
        return seal.unbroken(document).decode(codec);
    }

    /** The write that lets the document stand as it is, or removes it where it has no content. */
    DocumentWrite write(ViewDocument<D> document, boolean fresh) {
        return document.contentOrNull() == null
                ? new DocumentWrite.Delete(document.key())
                : new DocumentWrite.Put(document.key(), seal.sealed(new RawBsonDocument(document, codec)), fresh);
    }

    void write(List<DocumentWrite> writes) {
        documents.write(writes);
    }

    void index(List<ViewIndex> indexes) {
        documents.index(indexes.stream().map(index -> bson(index.keys())).toList());
    }
}
