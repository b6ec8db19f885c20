package io.medichain.patientmap;

import io.medichain.event.EventType;
import java.time.Instant;
import java.util.Base64;
import org.axonframework.serialization.Revision;

/**
 * The map from patients to the events that concern them has this root over the first events. Sealed and anchored with
 * everything else, so that a list of what concerns a patient can be shown to be complete. See docs/completeness.md.
 *
 * @param events over how many events, from the first one on
 * @param until when the last of these was recorded; what was recorded later is not spoken of
 * @param root of the map: 32 bytes in base64 (RFC 4648 section 4)
 */
@EventType("patient-map.committed")
@Revision("1")
public record PatientMapCommitted(long events, Instant until, String root) implements PatientMapEvent {
    public PatientMapCommitted {
        if (events < 1) {
            throw new IllegalArgumentException("A map over " + events + " events");
        }
    }

    /**
     * The root as bytes.
     *
     * @throws IllegalArgumentException when it is no base64
     */
    public byte[] rootBytes() {
        return Base64.getDecoder().decode(root);
    }

    /** The commitment to a map. */
    public static PatientMapCommitted to(long events, Instant until, byte[] root) {
        return new PatientMapCommitted(events, until, Base64.getEncoder().encodeToString(root));
    }
}
