package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.audit.AccessedPart;
import io.medichain.clinical.ClinicalConsent;
import io.medichain.clinical.ClinicalConsents;
import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.clinical.ClinicalRecords.Place;
import io.medichain.clinical.ClinicalVisit;
import io.medichain.clinical.ClinicalVisits;
import io.medichain.event.DamagedEvents;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.problem.Rule;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.view.Cursors;
import io.medichain.view.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * All of a patient: who it is, then the consents that decide here who may see what, for whoever may read them, then the
 * visits, then the records, the last that happened first. It is written while it is read. A page ends behind a
 * resource, and the next one begins there.
 */
@Component
final class Everything {
    private static final int MOST = 1_000;
    private static final String COUNT = "_count";

    private final ClinicalVisits visits;
    private final ClinicalRecords records;
    private final ClinicalConsents consents;
    private final Cursors cursors;

    Everything(ClinicalVisits visits, ClinicalRecords records, ClinicalConsents consents, Cursors cursors) {
        this.visits = visits;
        this.records = records;
        this.consents = consents;
        this.cursors = cursors;
    }

    /**
     * What is asked.
     *
     * @param count how many resources a page has; all of them where nothing is said
     */
    record Asked(
            FhirAnswer answer,
            String base,
            Narrowed narrowed,
            @Nullable Integer count,
            PageLink link) {
        private static final Set<String> PARAMETERS = Stream.concat(
                        Narrowed.PARAMETERS.stream(), Stream.of(COUNT, PageLink.AFTER))
                .collect(Collectors.toSet());

        static Asked of(HttpServletRequest request) {
            FhirAnswer.refuseOthers(request, PARAMETERS);
            return new Asked(
                    FhirAnswer.wanted(request),
                    FhirPath.base(request),
                    Narrowed.of(request),
                    count(request),
                    PageLink.of(request));
        }

        private static @Nullable Integer count(HttpServletRequest request) {
            String[] said = request.getParameterValues(COUNT);
            if (said == null) {
                return null;
            }
            Rule.format(
                    said.length == 1 && said[0].matches("[1-9][0-9]{0,3}") && Integer.parseInt(said[0]) <= MOST,
                    COUNT,
                    "1 to " + MOST + ", once");
            return Integer.valueOf(said[0]);
        }

        private PageRequest page() {
            String[] after = link.parameters().get(PageLink.AFTER);
            Rule.format(after == null || after.length == 1, PageLink.AFTER, "given once");
            return new PageRequest(null, after == null ? null : after[0]);
        }
    }

    /**
     * What is asked, to be written. That consents are read is decided and told by itself.
     *
     * @param reading the question
     * @param read what it was allowed
     * @param entry who it is
     */
    Streamed of(Reading reading, Read read, ClinicalPatient entry, Asked asked) {
        String list = "everything of " + entry.id();
        From from =
                cursors.read(read.tenant(), list, asked.page()).map(From::of).orElse(From.BEGINNING);
        boolean hasRules = from.isBeforeVisits()
                && asked.narrowed().wants(ConsentResource.WORD)
                && reading.allows(Action.READ_CONSENTS, entry.id());
        if (hasRules) {
            Read _ = reading.besides(Action.READ_CONSENTS, AccessedPart.CONSENTS, ConsentResource.WORD)
                    .ofPatient(entry.id(), allowed -> allowed);
        }
        return out -> {
            try {
                Page page = new Page(asked, out);
                if (from.isBeforeAll()) {
                    page.patient(entry);
                }
                if (hasRules) {
                    rules(read, entry.id(), from, page);
                }
                write(read, entry.id(), asked, from, page);
                page.end(end -> cursors.write(read.tenant(), list, end));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        };
    }

    private void rules(Read read, PatientId patient, From from, Page page) {
        page.skipTo(from.consent());
        try {
            consents.each(read, patient, page::rule);
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e)) {
                throw e;
            }
            page.unreadable();
        }
    }

    private void write(Read read, PatientId patient, Asked asked, From from, Page page) {
        if (from.isBeforeRecords() && asked.narrowed().wants("Encounter")) {
            page.skipTo(from.visit());
            visits.of(read, patient, page::visit, page::unreadable);
        }
        if (!page.isOver()) {
            ClinicalRecords.Records all = asked.narrowed().types().isEmpty()
                    ? records.of(read, patient, null)
                    : records.ofKinds(read, patient, asked.narrowed().kinds());
            all.each(
                    from.record(),
                    record -> page.record(record, it -> asked.narrowed().wants(it, records, read, patient)),
                    page::unreadable);
        }
    }

    /**
     * Where a page begins.
     *
     * @param consent behind which consent; at the first one where there is none
     * @param visit behind which visit; at the first one where there is none
     * @param record behind which record
     */
    private record From(
            boolean isBeforeAll,
            boolean isBeforeVisits,
            @Nullable String consent,
            @Nullable String visit,
            @Nullable Place record) {
        static final From BEGINNING = new From(true, true, null, null, null);

        static From of(List<String> end) {
            return switch (end.getFirst()) {
                case "Patient" -> new From(false, true, null, null, null);
                case ConsentResource.WORD -> new From(false, true, end.get(1), null, null);
                case "Encounter" -> new From(false, false, null, end.get(1), null);
                default ->
                    new From(
                            false,
                            false,
                            null,
                            null,
                            new Place(Instant.ofEpochMilli(Long.parseLong(end.get(1))), RecordId.of(end.get(2))));
            };
        }

        boolean isBeforeRecords() {
            return record == null;
        }
    }

    /** A page while it is written. */
    private static final class Page {
        private final Asked asked;
        private final BundleText bundle;
        private final TreeRoom room = new TreeRoom();
        private @Nullable String skipped;
        private List<String> end = List.of();
        private int written;
        private int unreadable;
        private boolean isOver;

        Page(Asked asked, OutputStream out) throws IOException {
            this.asked = asked;
            this.bundle = new BundleText(out, asked.base(), Bundles.searched(null));
        }

        boolean isOver() {
            return isOver;
        }

        void skipTo(@Nullable String behind) {
            skipped = behind;
        }

        void patient(ClinicalPatient entry) {
            if (asked.narrowed().wants("Patient") && asked.narrowed().wants(entry.changedAt())) {
                add(room.of(entry), List.of("Patient"));
            }
        }

        void rule(ClinicalConsent consent) {
            String id = consent.id().toString();
            if (skipped != null) {
                skipped = skipped.equals(id) ? null : skipped;
            } else if (asked.narrowed().wants(consent)) {
                add(room.of(consent), List.of(ConsentResource.WORD, id));
            }
        }

        void visit(ClinicalVisit visit) {
            if (skipped != null) {
                skipped = skipped.equals(visit.id().toString()) ? null : skipped;
            } else if (asked.narrowed().wants(visit)) {
                add(room.of(visit), List.of("Encounter", visit.id().toString()));
            }
        }

        boolean record(ClinicalRecord record, Predicate<ClinicalRecord> wanted) {
            if (wanted.test(record)) {
                Place place = Place.of(record);
                add(
                        room.of(record),
                        List.of(
                                "record",
                                Long.toString(place.at().toEpochMilli()),
                                record.id().toString()));
            }
            return !isOver;
        }

        void unreadable() {
            unreadable++;
        }

        void unreadable(RecordId record) {
            unreadable++;
        }

        void unreadable(EncounterId visit) {
            unreadable++;
        }

        /** One more than the page has is looked for, to know whether there is a next page. */
        private void add(ObjectNode resource, List<String> place) {
            if (isOver || (asked.count() != null && written == asked.count())) {
                isOver = true;
                return;
            }
            try {
                bundle.add(
                        resource.path("resourceType").asString() + "/"
                                + resource.path("id").asString(),
                        FhirJson.bytes(resource, asked.answer().pretty()),
                        "match");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            written++;
            end = place;
        }

        void end(java.util.function.Function<List<String>, String> cursor) throws IOException {
            List<Bundles.Link> links = new ArrayList<>(List.of(asked.link().self()));
            if (isOver) {
                links.add(asked.link().next(cursor.apply(end)));
            }
            bundle.end(unreadable, links);
        }
    }
}
