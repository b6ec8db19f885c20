package io.medichain.record;

import io.medichain.access.Kind;
import io.medichain.facts.Facts;
import io.medichain.identity.TenantId;
import io.medichain.patient.PatientId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the command-side knows of records. */
@Component
final class RecordFacts {
    private final Facts facts;

    RecordFacts(Facts facts) {
        this.facts = facts;
    }

    /** What is known of a record of the tenant; asked again at the head before it is said to be unknown. */
    Optional<Known> find(TenantId tenant, RecordId id) {
        return facts.find(() -> facts.get(key(tenant, id))).map(Known::of);
    }

    /** The prefix of the records of a patient. */
    static String of(TenantId tenant, PatientId patient) {
        return "records-of/" + tenant + "/" + patient + "/";
    }

    static String key(TenantId tenant, RecordId id) {
        return "record/" + tenant + "/" + id;
    }

    /** A record as far as others must know. */
    record Known(PatientId patient, Kind kind) {
        String toText() {
            return patient + " " + kind;
        }

        static Known of(String text) {
            String[] parts = text.split(" ", -1);
            return new Known(PatientId.of(parts[0]), Kind.valueOf(parts[1]));
        }
    }
}
