package io.medichain.view;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.medichain.event.EventFeed;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** How far each generation of each view has come, kept in the read store beside the documents. */
final class Progress {
    private final MongoCollection<Document> notes;

    Progress(ReadStore store) {
        this.notes = store.notes();
    }

    /** The notes about a view's generations. */
    List<Note> of(String view) {
        List<Note> found = new ArrayList<>();
        for (Document note : notes.find(Filters.eq("view", view))) {
            Generation generation = new Generation(view, note.getInteger("version"), note.getInteger("number"));
            found.add(new Note(
                    generation, note.getBoolean("serving"), note.getLong("position"), note.getString("eventId")));
        }
        return found;
    }

    void keep(Note note) {
        Generation generation = note.generation();
        Document document = new Document("_id", generation.collection())
                .append("view", generation.view())
                .append("version", generation.version())
                .append("number", generation.number())
                .append("serving", note.serving())
                .append("position", note.position())
                .append("eventId", note.eventId());
        notes.replaceOne(Filters.eq("_id", generation.collection()), document, new ReplaceOptions().upsert(true));
    }

    void forget(Generation generation) {
        notes.deleteOne(Filters.eq("_id", generation.collection()));
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
