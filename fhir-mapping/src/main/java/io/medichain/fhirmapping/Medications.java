package io.medichain.fhirmapping;

import io.medichain.fhir.CodeableConcept;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The medications that requests refer to. There are few different ones; what refers to them is bounded. */
final class Medications {
    private static final int MOST_REFERENCES = 200_000;
    private final Map<CodeableConcept, CodeableConcept> different = new ConcurrentHashMap<>();
    private final Map<String, CodeableConcept> byIdentity = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CodeableConcept> eldest) {
            return size() > MOST_REFERENCES;
        }
    };

    synchronized void add(String identity, CodeableConcept medication) {
        byIdentity.put(identity, different.computeIfAbsent(medication, one -> one));
    }

    synchronized Optional<CodeableConcept> find(String identity) {
        return Optional.ofNullable(byIdentity.get(identity));
    }
}
