package io.medichain.patientmap;

import io.medichain.event.EventType;
import java.util.Base64;
import org.axonframework.serialization.Revision;

/**
 * A commitment to the map of patients was to another map than the events make, and is taken back. Nothing makes it
 * unsaid: proofs that were made over it may lack something. See docs/completeness.md.
 *
 * @param position of the event that committed to it
 * @param committed the root that was committed to: 32 bytes in base64 (RFC 4648 section 4)
 * @param root of the map that the events make, over as many events as the commitment names
 */
@EventType("patient-map.withdrawn")
@Revision("1")
public record PatientMapWithdrawn(long position, String committed, String root) implements PatientMapEvent {
    /** What takes a commitment to one root back for another one, 32 bytes each. */
    public static PatientMapWithdrawn of(long position, byte[] committed, byte[] root) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new PatientMapWithdrawn(position, base64.encodeToString(committed), base64.encodeToString(root));
    }
}
