package io.medichain.benchmark.synthetic;

import io.medichain.id.PatientId;

/** An invented patient, as one would look for them. */
public record SyntheticPatient(PatientId id, String family, String given) {}
