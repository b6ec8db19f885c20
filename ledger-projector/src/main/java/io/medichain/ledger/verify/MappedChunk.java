package io.medichain.ledger.verify;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.patientmap.PatientKeys;
import io.medichain.ledger.patientmap.PatientMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What some events say of patients; nothing unless the events themselves are shown.
 *
 * @param first the position of the first of them
 * @param recorded when each was recorded
 * @param concerned whom they concern
 * @param said what they say of the map of patients, in their order
 */
record MappedChunk(long first, List<Instant> recorded, List<PatientMap.Entry> concerned, List<SaidOfMap> said) {

    static MappedChunk of(long first, List<? extends RawEvent> events) {
        PatientKeys keys = new PatientKeys();
        MappedChunk chunk = new MappedChunk(first, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (RawEvent event : events) {
            if (event instanceof RawEvent.Whole(StoredEvent stored)) {
                chunk.recorded.add(stored.at());
                chunk.concerned.addAll(PatientMap.Entry.of(stored, keys));
                SaidOfMap.in(stored).ifPresent(chunk.said::add);
            }
        }
        return chunk;
    }
}
