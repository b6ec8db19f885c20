package io.medichain.record.query;

import io.medichain.clinical.ClinicalDocument;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.http.ReadShare;
import io.medichain.id.EncounterId;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import io.medichain.record.DocumentAttached;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordEvent;
import io.medichain.record.RecordHeading;
import io.medichain.record.RecordRetracted;
import io.medichain.record.RecordSigned;
import io.medichain.record.RecordValueConfirmed;
import io.medichain.record.content.RecordContent;
import io.medichain.view.Millis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records with all that their events say of them: the time to the nanosecond, the resource that they were made of, and
 * what they were before. Views keep less, for nobody asks a list for it.
 */
@Component
final class RecordVersions {
    /** What a version takes, without the original that it may share with others, in bytes. */
    private static final long EACH = 4 << 10;

    private final EventFeed feed;
    private final EventCodec codec;

    RecordVersions(EventFeed feed, EventCodec codec) {
        this.feed = feed;
        this.codec = codec;
    }

    /**
     * The record after each of its events.
     *
     * @param shown as the view shows it: what came later is left to the next read
     * @return the oldest first; empty once the person was erased, or where nothing of it can be read
     */
    List<ClinicalRecord> of(RecordId record, ChartEntry shown) {
        List<ClinicalRecord> versions = new ArrayList<>();
        tell(record, shown, told -> {
            ReadShare.need(told.heldMore());
            told.now().ifPresent(versions::add);
        });
        return versions;
    }

    /** Tells one event after the other. */
    private Told tell(RecordId record, ChartEntry shown, Consumer<Told> each) {
        Told told = new Told(record, shown);
        for (StoredEvent stored : feed.ofAggregate(record.toString())) {
            if (stored.sequence() <= shown.version() && codec.read(stored) instanceof RecordEvent event) {
                String actor = codec.metadata(stored).get(EventMetadata.ACTOR).orElse("");
                told.next(event, stored.sequence(), Millis.of(stored.at()), actor);
                each.accept(told);
            }
        }
        return told;
    }

    /** The record as it is shown now, whatever it was before; empty once the person was erased. */
    Optional<ClinicalRecord> last(RecordId record, ChartEntry shown) {
        return tell(record, shown, _ -> {}).now();
    }

    /** What the events so far say. */
    private static final class Told {
        private final RecordId record;
        private final ChartEntry shown;
        private final List<ClinicalDocument> documents = new ArrayList<>();
        private @Nullable RecordAdded added;
        private @Nullable EncounterId encounter;
        private @Nullable TimeSpan occurred;
        private @Nullable RecordContent content;
        private @Nullable ReceivedResource original;
        private boolean amendedHere;
        private boolean hasBrought;
        private boolean retracted;
        private Instant recordedAt = Instant.EPOCH;
        private String recordedBy = "";
        private long version;
        private Instant changedAt = Instant.EPOCH;

        Told(RecordId record, ChartEntry shown) {
            this.record = record;
            this.shown = shown;
        }

        /**
         * What the last event has brought that is held from now on, in bytes: texts of a version are in the original.
         */
        long heldMore() {
            return EACH + (hasBrought && original != null ? 2L * original.json().length() : 0);
        }

        void next(RecordEvent event, long sequence, Instant at, String actor) {
            version = sequence;
            changedAt = at;
            hasBrought = event instanceof RecordAdded || event instanceof RecordAmended;
            switch (event) {
                case RecordAdded e -> {
                    added = e;
                    original = e.original() == null ? null : e.original().orNull();
                    encounter = e.encounterId();
                    said(e.heading(), e.content(), at, actor);
                }
                case RecordAmended e -> {
                    amendedHere = e.original() == null;
                    if (e.original() != null) {
                        original = e.original().orNull();
                    }
                    encounter = e.encounterId() == null ? encounter : e.encounterId();
                    said(e.heading(), e.content(), at, actor);
                }
                case RecordRetracted _ -> retracted = true;
                case DocumentAttached e ->
                    e.form()
                            .value()
                            .map(form -> new ClinicalDocument(
                                    e.cid(),
                                    form.mediaType(),
                                    form.size(),
                                    form.sha256(),
                                    e.title().shown().orElse(null),
                                    at))
                            .ifPresent(documents::add);
                case RecordSigned _, RecordValueConfirmed _ -> {}
            }
        }

        private void said(Personal<RecordHeading> heading, Personal<RecordContent> says, Instant at, String actor) {
            occurred = heading.value().map(RecordHeading::occurred).orElse(null);
            content = says.orNull();
            recordedAt = at;
            recordedBy = actor;
        }

        Optional<ClinicalRecord> now() {
            return added == null || occurred == null || content == null
                    ? Optional.empty()
                    : Optional.of(new ClinicalRecord(
                            record,
                            added.patientId(),
                            encounter,
                            occurred,
                            content,
                            original,
                            amendedHere,
                            retracted,
                            shown.amends(),
                            shown.amendedBy(),
                            documents,
                            recordedAt,
                            recordedBy,
                            version,
                            changedAt));
        }
    }
}
