package io.medichain.record.content;

import io.medichain.access.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a type of resource stands what has to be known of it, as paths of elements of HL7 FHIR R4; of a choice such
 * as {@code effective[x]} without its end.
 *
 * @param access what it is to the permission matrix
 * @param patient whom it is about
 * @param visit during which visit or stay
 * @param status the element of its status
 * @param intent the element of its intent
 * @param concepts what it is, in concepts and codes; the first one first
 * @param times when it was; the first that is there counts
 * @param words what else tells people what it is
 * @param hasTakenPlace whether it tells of what was done: such a thing lies in the past, and is care
 */
public record KeptElements(
        Kind access,
        String patient,
        @Nullable String visit,
        @Nullable String status,
        @Nullable String intent,
        List<String> concepts,
        List<String> times,
        List<String> words,
        boolean hasTakenPlace) {
    public KeptElements {
        concepts = List.copyOf(concepts);
        times = List.copyOf(times);
        words = List.copyOf(words);
    }

    static KeptElements about(Kind access, String patient) {
        return new KeptElements(access, patient, null, "status", null, List.of(), List.of(), List.of(), false);
    }

    KeptElements visit(String path) {
        return new KeptElements(access, patient, path, status, intent, concepts, times, words, hasTakenPlace);
    }

    KeptElements status(String element) {
        return new KeptElements(access, patient, visit, element, intent, concepts, times, words, hasTakenPlace);
    }

    KeptElements withoutStatus() {
        return new KeptElements(access, patient, visit, null, intent, concepts, times, words, hasTakenPlace);
    }

    KeptElements intent(String element) {
        return new KeptElements(access, patient, visit, status, element, concepts, times, words, hasTakenPlace);
    }

    KeptElements concepts(String... paths) {
        return new KeptElements(access, patient, visit, status, intent, List.of(paths), times, words, hasTakenPlace);
    }

    KeptElements times(String... paths) {
        return new KeptElements(access, patient, visit, status, intent, concepts, List.of(paths), words, hasTakenPlace);
    }

    KeptElements words(String... paths) {
        return new KeptElements(access, patient, visit, status, intent, concepts, times, List.of(paths), hasTakenPlace);
    }

    KeptElements tookPlace() {
        return new KeptElements(access, patient, visit, status, intent, concepts, times, words, true);
    }
}
