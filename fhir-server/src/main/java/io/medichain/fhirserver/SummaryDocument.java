package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.http.ReadShare;
import io.medichain.id.RecordId;
import io.medichain.record.content.RecordKind;
import io.medichain.record.content.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An International Patient Summary while it is put together (HL7 IPS 2.0.0). Its first entry tells of all others, so
 * they are held until all are found, as text: one tree of JSON at a time.
 */
final class SummaryDocument {
    /** What may stand in a summary; notes and what was charged do not. */
    static final Set<RecordKind> KINDS =
            EnumSet.complementOf(EnumSet.of(RecordKind.NOTE, RecordKind.FINANCIAL_RESOURCE));

    private static final String PROFILE = "http://hl7.org/fhir/uv/ips/StructureDefinition/";
    private static final String TITLE = "International Patient Summary";
    private static final String CAUTION =
            "Put together by software from what is recorded here, and verified by nobody.";
    /** What a character takes that is held and written, in bytes. */
    private static final long HELD = 3;

    /** How many are held that say that there is none of a kind; older ones say no more. */
    private static final int MOST_WAITING = 50;

    private final UUID id = UUID.randomUUID();
    private final Instant at;
    private final String custodian;
    /** What came in may lack what the profile wants of a patient; then the document does not claim to be one of it. */
    private final boolean isConformant;

    private final String patientUrl;
    private final SummaryReferences references;
    private final Map<SummarySection, SummaryLines> sections = new EnumMap<>(SummarySection.class);
    private final List<Entry> entries = new ArrayList<>();
    private final Set<RecordId> results = new HashSet<>();
    private final TreeRoom room = new TreeRoom();
    /** The newest that say that there is none, and that nobody knows. */
    private final List<ClinicalRecord> noneKnown = new ArrayList<>();

    private final List<ClinicalRecord> notKnown = new ArrayList<>();
    private int unreadable;

    /** A resource that is held as text. */
    private record Entry(String fullUrl, String json) {}

    /**
     * Begins one.
     *
     * @param base of the server
     * @param custodian what the organisation is called that keeps the record
     * @param at when it is put together
     */
    SummaryDocument(ClinicalPatient entry, String base, String custodian, Instant at) {
        this.at = at;
        this.custodian = custodian;
        ObjectNode patient = room.of(entry);
        this.isConformant = SummaryResources.isIdentified(patient);
        this.references = new SummaryReferences(base, entry.id());
        this.patientUrl = references.url("Patient/" + entry.id());
        Arrays.stream(SummarySection.values()).forEach(section -> sections.put(section, new SummaryLines(section)));
        references.isPatient(entry.id());
        hold(patientUrl, patient);
    }

    /** All records of the patient that belong in it, and of reports that do also the results. */
    SummaryDocument with(ClinicalRecords.Records records, ClinicalRecords.Records observations) {
        records.each(this::add, _ -> unreadable++);
        addWhereNoneIs(noneKnown);
        addWhereNoneIs(notKnown);
        results.removeIf(result -> references.has("Observation/" + result));
        if (!results.isEmpty()) {
            observations.each(this::addResult, _ -> {});
        }
        return this;
    }

    /** That there is none of a kind may stand where there is none alone, which shows when all were seen. */
    private void add(ClinicalRecord record) {
        switch (record.content().standing()) {
            case NONE_KNOWN -> keep(record, noneKnown);
            case NOT_KNOWN -> keep(record, notKnown);
            default -> addNow(record);
        }
    }

    private void keep(ClinicalRecord record, List<ClinicalRecord> waiting) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(record);
        }
    }

    /** Beside what counts nobody may read that there is none; beside that, not that nobody knows. */
    private void addWhereNoneIs(List<ClinicalRecord> waiting) {
        Set<SummarySection> taken = sections.keySet().stream()
                .filter(section -> !lines(section).isEmpty())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SummarySection.class)));
        for (ClinicalRecord record : waiting) {
            List<SummaryPlace> places = SummaryPlace.of(record);
            if (places.stream().map(SummaryPlace::section).noneMatch(taken::contains)) {
                addNow(record);
            }
        }
    }

    private SummaryLines lines(SummarySection section) {
        return Objects.requireNonNull(sections.get(section));
    }

    private void addNow(ClinicalRecord record) {
        SummaryWords words = null;
        for (SummaryPlace place : SummaryPlace.of(record)) {
            SummaryLines lines = lines(place.section());
            if (place.form() == SummaryPlace.Form.COUNTED) {
                lines.count();
            } else if (lines.takes(record)) {
                words = words == null ? SummaryWords.of(record) : words;
                add(record, place, words, lines);
            }
        }
    }

    private void add(ClinicalRecord record, SummaryPlace place, SummaryWords words, SummaryLines lines) {
        switch (place.form()) {
            case ENTRY -> lines.add(words, held(record));
            case WORDS -> lines.add(words, null);
            case DEVICE_USE -> lines.add(words, made(SummaryResources.deviceUse(record, held(record), patientUrl)));
            case FLAG -> lines.add(words, made(SummaryResources.flag(record, words, held(record), patientUrl)));
            case COUNTED -> {}
        }
        if (place.form() == SummaryPlace.Form.ENTRY && record.content() instanceof Report it) {
            results.addAll(it.result());
        }
    }

    /** A result that does not count any more is no result of a report that does: its reference leads out of here. */
    private void addResult(ClinicalRecord record) {
        boolean counts = SummaryPlace.of(record).stream().anyMatch(place -> place.form() != SummaryPlace.Form.COUNTED);
        if (counts && results.contains(record.id())) {
            held(record);
        }
    }

    /** Holds the resource of a record, once; answers its full URL. */
    private String held(ClinicalRecord record) {
        ObjectNode resource = room.of(record);
        String place = resource.path("resourceType").asString() + "/" + record.id();
        references.isPatient(record.patient());
        String url = references.url(place);
        if (references.add(place)) {
            hold(url, resource);
        }
        return url;
    }

    /** Holds what is made for this document alone; answers its full URL. */
    private String made(ObjectNode resource) {
        String url = "urn:uuid:" + UUID.randomUUID();
        hold(url, resource);
        return url;
    }

    private void hold(String url, ObjectNode resource) {
        String json = resource.toString();
        ReadShare.need(HELD * json.length());
        entries.add(new Entry(url, json));
    }

    /** Writes all of it; nothing is read any more. */
    void write(OutputStream out, boolean pretty) throws IOException {
        UUID composition = UUID.randomUUID();
        DocumentText text = new DocumentText(out, id, at, isConformant ? PROFILE + "Bundle-uv-ips" : null);
        String author = "urn:uuid:" + UUID.randomUUID();
        String keeper = "urn:uuid:" + UUID.randomUUID();
        text.add("urn:uuid:" + composition, FhirJson.bytes(composition(composition, author, keeper), pretty));
        for (Entry entry : entries) {
            text.add(entry.fullUrl(), FhirJson.bytes(references.resolved(FhirJson.read(entry.json())), pretty));
        }
        text.add(author, FhirJson.bytes(SummaryResources.author(), pretty));
        text.add(keeper, FhirJson.bytes(SummaryResources.custodian(custodian), pretty));
        text.end();
    }

    private ObjectNode composition(UUID composition, String author, String keeper) {
        ObjectNode made = FhirJson.object().put("resourceType", "Composition");
        if (isConformant) {
            made.putObject("meta").putArray("profile").add(PROFILE + "Composition-uv-ips");
        }
        made.put("language", "en");
        made.putObject("text")
                .put("status", "generated")
                .put(
                        "div",
                        new SummaryXhtml()
                                .paragraph(TITLE + ", " + at)
                                .paragraph(CAUTION)
                                .toString());
        made.putObject("identifier").put("system", "urn:ietf:rfc:3986").put("value", "urn:uuid:" + composition);
        // "final" would say that somebody has verified it
        made.put("status", "preliminary");
        made.putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", "60591-5");
        made.putObject("subject").put("reference", patientUrl);
        made.put("date", at.toString());
        made.putArray("author").addObject().put("reference", author);
        made.put("title", TITLE);
        made.putObject("custodian").put("reference", keeper);
        ArrayNode told = made.putArray("section");
        sections.values().stream()
                .filter(lines -> lines.isThere(unreadable))
                .forEach(lines -> told.add(lines.section(unreadable)));
        return made;
    }
}
