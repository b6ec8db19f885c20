package io.medichain.live;

import io.medichain.access.Resource;
import io.medichain.id.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * That something changed: never what it was or is, nor how it changed.
 *
 * @param position of the event; what is read after it shows the change
 * @param thing what sort of thing
 * @param patient whom it concerns; nobody where that is not told
 * @param id of the thing
 * @param version of the thing since, as its ETag says it
 * @param resource what somebody has to be let read who is told
 */
record ChangeNotice(
        long position, ChangedThing thing, @Nullable PatientId patient, String id, long version, Resource resource) {
    /** As an event of a stream (WHATWG HTML, section "Server-sent events"). Nothing in it needs to be escaped. */
    String text() {
        String whose = patient == null ? "" : "\"patientId\":\"" + patient + "\",";
        return "id: " + position + "\nevent: changed\ndata: {\"what\":\"" + thing.word() + "\"," + whose + "\"id\":\""
                + id + "\",\"version\":" + version + "}\n\n";
    }
}
