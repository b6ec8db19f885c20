package io.medichain.clinical;

import io.medichain.access.Kind;
import io.medichain.id.PatientId;
import io.medichain.read.People;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody changed something of a patient: what one event says of that, and no value of it.
 *
 * @param event the id of the event
 * @param type its stable name, such as {@code record.amended}
 * @param position its position in the store
 * @param at when it was recorded
 * @param activity what was done
 * @param actor who: the id of a user, or the name of a policy
 * @param name what the user is called; missing where that is not known, and of a policy
 * @param importRun the import that brought it
 * @param source the system or file that it came from, as the import names it
 * @param patient whose
 * @param about the id of what was changed
 * @param made the version that it has made; missing of what is no resource, and of whose content nothing is known
 * @param reason why, in the words of who did it
 * @param received what it was made of, as its source names it: {@code Observation/f1}
 * @param amends the record in whose place this one counts: its type and id
 */
public record ClinicalChange(
        String event,
        String type,
        long position,
        Instant at,
        Activity activity,
        String actor,
        @Nullable String name,
        @Nullable String importRun,
        @Nullable String source,
        PatientId patient,
        String about,
        @Nullable Version made,
        @Nullable String reason,
        @Nullable String received,
        @Nullable String amends)
        implements ClinicalAudit {
    /** Whether a user did it, and not the system by itself. */
    public boolean isByUser() {
        return People.user(actor).findAny().isPresent();
    }

    /**
     * A version of a resource.
     *
     * @param resource its type
     * @param id its id
     * @param number its number, from 0
     * @param kind what it is to the permission matrix
     */
    public record Version(String resource, String id, long number, Kind kind) {
        /** The resource, whichever version: {@code Observation/id}. */
        public String place() {
            return resource + "/" + id;
        }

        /** This version: {@code Observation/id/_history/3}. */
        public String reference() {
            return place() + "/_history/" + number;
        }
    }

    /** What was done to a resource, or beside one. */
    public enum Activity {
        CREATE,
        UPDATE,
        /** Something was added, and nothing changed. */
        APPEND,
        /** A value that is not plausible was confirmed. */
        VERIFY,
        SIGN,
        /** It does not count any more. */
        RETRACT,
        /** Two entries of one person were made one. */
        MERGE,
        /** A person was erased. */
        ERASE,
        /** The emergency access of somebody began. */
        BREAK_GLASS,
        /** It ended. */
        END_BREAK_GLASS,
        /** No resource is another one by it. */
        OTHER,
        /** What was done cannot be read, as the event is damaged; it is alarmed. */
        UNREADABLE
    }
}
