package io.medichain.encounter.query;

import com.mongodb.client.model.Filters;
import io.medichain.clinical.ClinicalVisit;
import io.medichain.clinical.ClinicalVisits;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedTransferred;
import io.medichain.encounter.Departure;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.DischargeSummaryRequested;
import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.PatientAdmitted;
import io.medichain.encounter.PatientDischarged;
import io.medichain.event.DamagedEvents;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.http.ReadShare;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.read.Patients;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.view.Millis;
import io.medichain.view.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Visits and stays with what they were before, which their events say. */
@Component
final class ReadVisits implements ClinicalVisits {
    private static final int READ_AT_ONCE = 200;
    /** What the events of a visit take while it is read, in bytes. */
    private static final long EACH = 4 << 10;

    private final Views views;
    private final Patients patients;
    private final Encounters encounters;
    private final EventFeed feed;
    private final EventCodec codec;

    ReadVisits(Views views, Patients patients, Encounters encounters, EventFeed feed, EventCodec codec) {
        this.views = views;
        this.patients = patients;
        this.encounters = encounters;
        this.feed = feed;
        this.codec = codec;
    }

    @Override
    public <T> T versions(Reading reading, EncounterId visit, Function<List<ClinicalVisit>, T> answer) {
        return reading.ofExisting(
                tenant -> find(tenant, visit), all -> all.getLast().patient(), (_, all) -> answer.apply(all));
    }

    @Override
    public void of(Read read, PatientId patient, Consumer<ClinicalVisit> seen, Consumer<EncounterId> unreadable) {
        each(read, patients.entriesOf(read.tenant(), patient), seen, unreadable);
    }

    @Override
    public void ofEntry(Read read, PatientId entry, Consumer<ClinicalVisit> seen, Consumer<EncounterId> unreadable) {
        each(read, Set.of(entry), seen, unreadable);
    }

    private void each(
            Read read, Set<PatientId> entries, Consumer<ClinicalVisit> seen, Consumer<EncounterId> unreadable) {
        EncounterSummary.LATEST_FIRST.passing(
                views.of(encounters, read.tenant()), Filters.in("patientId", entries), READ_AT_ONCE, document -> {
                    ReadShare.passing(() -> readable(document.content(), unreadable), last -> last.ifPresent(seen));
                    return true;
                });
    }

    private Optional<ClinicalVisit> readable(EncounterSummary shown, Consumer<EncounterId> unreadable) {
        try {
            return tell(shown, ReadVisits::hold);
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e)) {
                throw e;
            }
            unreadable.accept(shown.encounterId());
            return Optional.empty();
        }
    }

    private Optional<List<ClinicalVisit>> find(TenantId tenant, EncounterId visit) {
        return views.of(encounters, tenant)
                .find(visit.toString())
                .map(document -> versions(document.content()))
                .filter(all -> !all.isEmpty());
    }

    private List<ClinicalVisit> versions(EncounterSummary shown) {
        List<ClinicalVisit> versions = new ArrayList<>();
        tell(shown, (event, visit) -> {
            hold(event, visit);
            versions.add(visit);
        });
        return versions;
    }

    /** Takes room for a version, and for the resource where it has brought one: others share it. */
    private static void hold(EncounterEvent event, ClinicalVisit visit) {
        ReceivedResource original = visit.original();
        boolean hasBrought = event instanceof EncounterOpened || event instanceof EncounterAmended;
        ReadShare.need(
                EACH + (hasBrought && original != null ? 2L * original.json().length() : 0));
    }

    /** Tells one event after the other; answers what the last one left. */
    private Optional<ClinicalVisit> tell(EncounterSummary shown, BiConsumer<EncounterEvent, ClinicalVisit> each) {
        Told told = new Told();
        Optional<ClinicalVisit> last = Optional.empty();
        for (StoredEvent stored : feed.ofAggregate(shown.encounterId().toString())) {
            if (stored.sequence() <= shown.version()) {
                Optional<ClinicalVisit> next = tell(stored, told, each);
                last = next.isPresent() ? next : last;
            }
        }
        return last;
    }

    private Optional<ClinicalVisit> tell(
            StoredEvent stored, Told told, BiConsumer<EncounterEvent, ClinicalVisit> each) {
        try {
            if (!(codec.read(stored) instanceof EncounterEvent event)) {
                return Optional.empty();
            }
            told.next(event);
            Optional<ClinicalVisit> now = told.now(stored);
            now.ifPresent(visit -> each.accept(event, visit));
            return now;
        } catch (RuntimeException e) {
            if (DamagedEvents.isDamage(e)) {
                codec.damaged().report(stored, e);
            }
            throw e;
        }
    }

    /** What the events so far say. */
    private static final class Told {
        private @Nullable EncounterOpened opened;
        private @Nullable EncounterHeading heading;
        private @Nullable EncounterDetails details;
        private final List<ClinicalVisit.InBed> beds = new ArrayList<>();
        private @Nullable ReceivedResource original;
        private @Nullable DischargeDisposition disposition;
        private boolean admitted;
        private boolean closed;
        private @Nullable Instant end;

        void next(EncounterEvent event) {
            switch (event) {
                case EncounterOpened e -> {
                    opened = e;
                    original = e.original() == null ? null : e.original().orNull();
                    heading = e.heading().orNull();
                    details = e.details().orNull();
                }
                case EncounterAmended e -> {
                    heading = e.heading().orNull();
                    details = e.details().orNull();
                    original = e.original() == null ? null : e.original().orNull();
                    closed = false; // what closes it follows
                    end = null;
                }
                case PatientAdmitted e -> {
                    admitted = true;
                    lies(e.bedId(), e.admittedAt().orNull());
                }
                case BedTransferred e -> {
                    leaves(e.at().orNull());
                    lies(e.to(), e.at().orNull());
                }
                case PatientDischarged e -> {
                    Departure departure = e.departure().orNull();
                    leaves(departure == null ? null : departure.dischargedAt());
                    disposition = departure == null ? null : departure.disposition();
                }
                case EncounterClosed e -> {
                    closed = true;
                    end = e.end().orNull();
                }
                case DischargeSummaryRequested _ -> {}
            }
        }

        private void lies(@Nullable BedId bed, @Nullable Instant from) {
            if (bed != null) {
                beds.add(new ClinicalVisit.InBed(bed, from, null, false));
            }
        }

        private void leaves(@Nullable Instant at) {
            if (!beds.isEmpty() && !beds.getLast().left()) {
                beds.add(beds.removeLast().left(at));
            }
        }

        Optional<ClinicalVisit> now(StoredEvent stored) {
            return opened == null || heading == null || details == null
                    ? Optional.empty()
                    : Optional.of(new ClinicalVisit(
                            opened.encounterId(),
                            opened.patientId(),
                            status(heading),
                            heading.encounterClass(),
                            period(heading),
                            details,
                            opened.attending(),
                            disposition,
                            beds,
                            original,
                            stored.sequence(),
                            Millis.of(stored.at())));
        }

        /** What was said of one that goes on, or is none; what happened here is told by the events. */
        private String status(EncounterHeading of) {
            boolean isVisit = of.standing().tookPlace();
            if (isVisit && closed) {
                return "finished";
            }
            if (isVisit && admitted) {
                return "in-progress"; // whatever it was before: nobody arrives who is here
            }
            boolean isSaid = of.status() != null && (!isVisit || of.standing() == StatusMeaning.CURRENT);
            return isSaid ? String.valueOf(of.status()) : "in-progress";
        }

        /** As it was said, in words, too; the end that was recorded here where none was. */
        private TimeSpan period(EncounterHeading of) {
            TimeSpan said = of.occurred() == null ? TimeSpan.at(of.start()) : of.occurred();
            return said.end() != null || end == null ? said : new TimeSpan(said.start(), DateTime.of(end), said.text());
        }
    }
}
