package io.medichain.fhirmapping;

import io.medichain.fhir.CodeableConcept;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Those that were entered in error. */
    private final Set<String> mistaken = new HashSet<>();

    synchronized void add(String identity, CodeableConcept medication) {
        byIdentity.put(identity, different.computeIfAbsent(medication, one -> one));
    }

    synchronized Optional<CodeableConcept> find(String identity) {
        return Optional.ofNullable(byIdentity.get(identity));
    }

    /** Takes note of one that should never have been there. */
    synchronized void addMistake(String identity) {
        if (mistaken.size() < MOST_REFERENCES) {
            mistaken.add(identity);
        }
    }

    synchronized boolean isMistake(String identity) {
        return mistaken.contains(identity);
    }
}
