package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.access.Interaction;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalConsents;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.clinical.ClinicalVisits;
import io.medichain.fhir.TimeSpan;
import io.medichain.http.Acts;
import io.medichain.http.Scoped;
import io.medichain.id.RecordId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.read.PatientRelations;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reading medical records, and searching consents, as resources of FHIR R4. Every answer is recorded before it leaves.
 */
@RestController
@Hidden // described by the CapabilityStatement
@ReadsFrom({ClinicalRecords.Source.class, PatientRelations.class})
class FhirRecords {
    private static final String ONE = FhirPath.ROOT + "/" + ShownType.PATH + "/{id}";

    private final ClinicalRecords records;
    private final ClinicalConsents consents;
    private final SealedPages pages;
    private final Included included;

    FhirRecords(ClinicalRecords records, ClinicalConsents consents, SealedPages pages, Included included) {
        this.consents = consents;
        this.included = included;
        this.records = records;
        this.pages = pages;
    }

    /** The record as it is now (read). */
    @GetMapping(ONE)
    @Acts(Action.READ_RECORD)
    @Scoped(Interaction.READ)
    @Shows(AccessedPart.RECORD)
    ResponseEntity<byte[]> read(
            Reading reading, @PathVariable String type, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        return records.now(reading, record(id), isOf(type), record -> answer.resource(new TreeRoom().of(record)));
    }

    /** The record as it was (vread). */
    @GetMapping(ONE + "/_history/{version}")
    @Acts(Action.READ_RECORD)
    @Scoped(Interaction.READ)
    @Shows(AccessedPart.RECORD)
    ResponseEntity<byte[]> version(
            Reading reading,
            @PathVariable String type,
            @PathVariable String id,
            @PathVariable String version,
            HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        return records.versions(
                reading,
                record(id),
                isOf(type),
                all -> Versions.one(answer, all, ClinicalRecord::version, new TreeRoom()::of, version));
    }

    /** All that the record was, the last first (history). */
    @GetMapping(ONE + "/_history")
    @Acts(Action.READ_RECORD)
    @Scoped(Interaction.READ)
    @Shows(AccessedPart.RECORD)
    ResponseEntity<byte[]> history(
            Reading reading, @PathVariable String type, @PathVariable String id, HttpServletRequest request) {
        FhirAnswer answer = FhirAnswer.of(request);
        String base = FhirPath.base(request);
        return records.versions(
                reading,
                record(id),
                isOf(type),
                all -> answer.of(Bundles.history(base, FhirPath.asked(request), all.reversed(), new TreeRoom()::of)));
    }

    /** A patient's records of a type, but for what another record amends (search). */
    @GetMapping(FhirPath.ROOT + "/" + ShownType.PATH)
    @Acts(Action.READ_RECORD)
    @Scoped(Interaction.SEARCH)
    @Shows(AccessedPart.RECORDS)
    @ReadsFrom({
        ClinicalRecords.Source.class,
        ClinicalVisits.Source.class,
        ClinicalPatients.Source.class,
        ClinicalConsents.Source.class,
        PatientRelations.class
    })
    ResponseEntity<byte[]> search(Reading reading, @PathVariable String type, HttpServletRequest request) {
        return found(reading, type, SearchRequest.of(request, pages));
    }

    /** The same, by a form (search). */
    @PostMapping(path = FhirPath.ROOT + "/" + ShownType.PATH + "/_search", consumes = SearchRequest.FORM)
    @Acts(Action.READ_RECORD)
    @Scoped(Interaction.SEARCH)
    @Shows(AccessedPart.RECORDS)
    @ReadsFrom({
        ClinicalRecords.Source.class,
        ClinicalVisits.Source.class,
        ClinicalPatients.Source.class,
        ClinicalConsents.Source.class,
        PatientRelations.class
    })
    ResponseEntity<byte[]> searchByForm(Reading reading, @PathVariable String type, HttpServletRequest request) {
        return found(reading, type, SearchRequest.ofForm(request, pages));
    }

    private ResponseEntity<byte[]> found(Reading reading, String type, SearchRequest request) {
        ShownType of = ShownType.of(type);
        Search search = Search.of(request, SearchedType.of(of));
        return reading.ofPatient(search.patient(), of.access(), read -> {
            Hits found = new Hits(request.base());
            TreeRoom room = new TreeRoom();
            records.of(read, search.patient(), of.kind())
                    .each(record -> add(record, of, search, found, room), found::addUnreadable);
            if (of.word().equals(ConsentResource.WORD)) {
                addRules(reading, search, found, room);
            }
            return search.answer(found, page -> included.of(reading, search, found, page));
        });
    }

    /** Those that decide here who may see what, decided and recorded by themselves. */
    private void addRules(Reading reading, Search search, Hits found, TreeRoom room) {
        reading.besides(Action.READ_CONSENTS, AccessedPart.CONSENTS, ConsentResource.WORD)
                .ofPatient(search.patient(), read -> {
                    consents.each(read, search.patient(), consent -> {
                        ObjectNode resource = room.of(consent);
                        Instant from = consent.provision().period().start();
                        if (search.matches(resource, TimeSpan.at(from), consent.changedAt())) {
                            found.add(resource, from);
                        }
                    });
                    return found;
                });
    }

    private static void add(ClinicalRecord record, ShownType type, Search search, Hits found, TreeRoom room) {
        if (!ShownType.of(record).equals(type) || (record.replaced() && !search.namesIds())) {
            return;
        }
        ObjectNode resource = room.of(record);
        if (search.matches(resource, record.occurred(), record.changedAt())) {
            found.add(resource, record.occurred().begins().orElse(record.changedAt()));
        }
    }

    private static Predicate<ClinicalRecord> isOf(String type) {
        return record -> ShownType.of(record).word().equals(type);
    }

    /** Whatever is no id of ours names nothing here. */
    private static RecordId record(String id) {
        try {
            return RecordId.of(id);
        } catch (ProblemException e) {
            throw new ProblemException(RequestProblem.NOT_FOUND);
        }
    }
}
