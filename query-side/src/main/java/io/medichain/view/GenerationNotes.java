package io.medichain.view;

import com.mongodb.client.model.Filters;
import io.medichain.event.EventFeed;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/** How far each generation of each view has come, kept in the read store beside the documents. */
final class GenerationNotes {
    /** Of each view one serves and one is built; the others wait to be discarded. */
    private static final int MOST_GENERATIONS = 10_000;

    private static final BsonDocument NO_ORDER = new BsonDocument();

    private final DocumentCollection notes;

    GenerationNotes(ViewDatabases databases) {
        this.notes = databases.notes();
    }

    /** The notes about a view's generations. */
    List<Note> of(String view) {
        return notes.find(Filters.eq("view", view).toBsonDocument(), NO_ORDER, MOST_GENERATIONS, Held.ALL).stream()
                .map(note -> read(view, note))
                .toList();
    }

    private static Note read(String view, BsonDocument note) {
        Generation generation = new Generation(
                view,
                note.getInt32("version").getValue(),
                note.getInt32("number").getValue());
        return new Note(
                generation,
                note.getBoolean("serving").getValue(),
                note.getInt64("position").getValue(),
                note.getString("eventId").getValue());
    }

    void keep(Note note) {
        Generation generation = note.generation();
        BsonDocument document = new BsonDocument("_id", new BsonString(generation.collection()))
                .append("view", new BsonString(generation.view()))
                .append("version", new BsonInt32(generation.version()))
                .append("number", new BsonInt32(generation.number()))
                .append("serving", BsonBoolean.valueOf(note.serving()))
                .append("position", new BsonInt64(note.position()))
                .append("eventId", new BsonString(note.eventId()));
        RawBsonDocument raw = new RawBsonDocument(document, new BsonDocumentCodec());
        notes.write(List.of(new DocumentWrite.Put(generation.collection(), raw, false)));
    }

    void forget(Generation generation) {
        notes.write(List.of(new DocumentWrite.Delete(generation.collection())));
    }

    /**
     * How far a generation has come.
     *
     * @param serving whether queries read it
     * @param position all events up to this one are in its documents
     * @param eventId the identifier of the event at that position, so that another event store is noticed; empty at the
     *     beginning
     */
    record Note(Generation generation, boolean serving, long position, String eventId) {
        static Note beginning(Generation generation) {
            return new Note(generation, false, EventFeed.NOTHING, "");
        }
    }
}
