package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.clinical.ClinicalVisits;
import io.medichain.id.PatientId;
import io.medichain.read.Reading;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings what a search includes. It is decided and recorded as if it were asked for alone: whoever may not read it is
 * refused, and gets nothing of the search.
 */
@Component
final class Included {
    private final ClinicalPatients patients;
    private final ClinicalVisits visits;
    private final ClinicalRecords records;
    private final Provenances provenances;

    Included(ClinicalPatients patients, ClinicalVisits visits, ClinicalRecords records, Provenances provenances) {
        this.provenances = provenances;
        this.patients = patients;
        this.visits = visits;
        this.records = records;
    }

    /**
     * What comes with a page, each once, and nothing that is on the page itself.
     *
     * @param all learns how much of it cannot be read
     */
    List<Hits.Hit> of(Reading reading, Search search, Hits all, List<Hits.Hit> page) {
        PatientId patient = search.patient();
        Set<String> there = new HashSet<>();
        page.forEach(hit -> there.add(hit.place()));
        Set<String> found = Set.copyOf(there);
        Hits besides = new Hits("");
        for (IncludeParameter inclusion : search.inclusions()) {
            if (inclusion.comes().equals(ProvenanceResource.WORD)) {
                addProvenances(reading, patient, besides, page);
            } else if (inclusion.isBack()) {
                add(
                        reading,
                        patient,
                        inclusion.comes(),
                        besides,
                        there,
                        resource -> !isAmended(resource)
                                && inclusion.named(resource).stream().anyMatch(found::contains));
            } else {
                Set<String> named = new HashSet<>();
                page.forEach(hit -> named.addAll(inclusion.named(FhirJson.read(hit.json()))));
                named.removeAll(there);
                if (!named.isEmpty()) {
                    add(
                            reading,
                            patient,
                            inclusion.comes(),
                            besides,
                            there,
                            resource -> named.contains(place(resource)));
                }
            }
        }
        all.addUnreadable(besides);
        return besides.inOrder();
    }

    private void add(
            Reading reading,
            PatientId patient,
            String type,
            Hits besides,
            Set<String> there,
            Predicate<ObjectNode> wanted) {
        Predicate<ObjectNode> isNew = resource -> wanted.test(resource) && there.add(place(resource));
        switch (type) {
            case "Patient" -> addPatient(reading, patient, besides, isNew);
            case "Encounter" -> addVisits(reading, patient, besides, isNew);
            default -> addRecords(reading, patient, ShownType.of(type), besides, isNew);
        }
    }

    private void addPatient(Reading reading, PatientId patient, Hits besides, Predicate<ObjectNode> wanted) {
        reading.besides(Action.READ_PATIENT, AccessedPart.DEMOGRAPHICS, "Patient")
                .ofPatient(patient, read -> patients.of(read, patient))
                .map(List::getLast)
                .map(PatientResource::of)
                .filter(wanted)
                .ifPresent(resource -> besides.add(resource, Instant.EPOCH));
    }

    private void addVisits(Reading reading, PatientId patient, Hits besides, Predicate<ObjectNode> wanted) {
        reading.besides(Action.READ_ENCOUNTERS, AccessedPart.ENCOUNTERS, "Encounter")
                .ofPatient(patient, read -> {
                    visits.of(
                            read,
                            patient,
                            visit -> Optional.of(VisitResource.of(visit))
                                    .filter(wanted)
                                    .ifPresent(resource -> besides.add(resource, Instant.EPOCH)),
                            besides::addUnreadable);
                    return besides;
                });
    }

    private void addRecords(
            Reading reading, PatientId patient, ShownType type, Hits besides, Predicate<ObjectNode> wanted) {
        TreeRoom room = new TreeRoom();
        reading.besides(Action.READ_RECORD, AccessedPart.RECORDS, type.word())
                .ofPatient(patient, type.access(), read -> {
                    records.of(read, patient, type.kind())
                            .each(
                                    record -> of(record, type, room)
                                            .filter(wanted)
                                            .ifPresent(resource -> besides.add(resource, Instant.EPOCH)),
                                    besides::addUnreadable);
                    return besides;
                });
    }

    /** Of each version of what is on the page. */
    private void addProvenances(Reading reading, PatientId patient, Hits besides, List<Hits.Hit> page) {
        reading.besides(Action.READ_HISTORY, AccessedPart.CHANGES, ProvenanceResource.WORD)
                .ofPatient(patient, read -> {
                    provenances
                            .of(read, patient, page.stream().map(Hits.Hit::id).toList())
                            .stream()
                            .flatMap(Provenances::resource)
                            .forEach(resource -> besides.add(resource, Instant.EPOCH));
                    return besides;
                });
    }

    private static Optional<ObjectNode> of(ClinicalRecord record, ShownType type, TreeRoom room) {
        return Optional.of(record).filter(one -> ShownType.of(one).equals(type)).map(room::of);
    }

    /** What another record amends comes where something names it, and is found by nothing else. */
    private static boolean isAmended(ObjectNode resource) {
        return resource.path("modifierExtension")
                .valueStream()
                .anyMatch(each -> each.path("url").asString("").equals(Amendments.AMENDED_BY));
    }

    private static String place(ObjectNode resource) {
        return resource.path("resourceType").asString() + "/"
                + resource.path("id").asString();
    }
}
