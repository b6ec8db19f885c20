package io.medichain.ledger.patientmap;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The keys of patients, each derived once as long as it is remembered. For one thread at a time. */
public final class PatientKeys {
    private static final int MOST = 4_096;

    private final PatientHasher hasher = new PatientHasher();
    private final Map<String, PatientKey> known = new HashMap<>();

    /** The key of a patient of an organisation: SHA-256 of {@code medichain/patient/v1}, tenant and id, a line each. */
    public PatientKey of(String tenant, String patient) {
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.computeIfAbsent(tenant + "\n" + patient + "\n", this::derive);
    }

    private PatientKey derive(String names) {
        return new PatientKey(hasher.digest(("medichain/patient/v1\n" + names).getBytes(StandardCharsets.UTF_8)));
    }
}
