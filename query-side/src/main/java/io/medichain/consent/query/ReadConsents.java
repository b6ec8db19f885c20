package io.medichain.consent.query;

import com.mongodb.client.model.Filters;
import io.medichain.access.Kind;
import io.medichain.clinical.ClinicalConsent;
import io.medichain.clinical.ClinicalConsents;
import io.medichain.consent.ConsentEvent;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentImported;
import io.medichain.consent.ConsentProvision;
import io.medichain.consent.ConsentRevoked;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.ReceivedResource;
import io.medichain.http.ReadShare;
import io.medichain.id.ConsentId;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import io.medichain.read.Patients;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.view.Millis;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Consents with the resources that they were made of, which their events hold. */
@Component
final class ReadConsents implements ClinicalConsents {
    private static final int READ_AT_ONCE = 50;
    /** What one takes without its original, in bytes. */
    private static final long EACH = 4 << 10;

    private final Views views;
    private final Patients patients;
    private final Consents consents;
    private final EventFeed feed;
    private final EventCodec codec;

    ReadConsents(Views views, Patients patients, Consents consents, EventFeed feed, EventCodec codec) {
        this.views = views;
        this.patients = patients;
        this.consents = consents;
        this.feed = feed;
        this.codec = codec;
    }

    @Override
    public <T> T versions(Reading reading, ConsentId consent, Function<List<ClinicalConsent>, T> answer) {
        return reading.ofExisting(
                tenant -> views.of(consents, tenant)
                        .find(consent.toString())
                        .map(ViewDocument::content)
                        .map(this::versions)
                        .filter(all -> !all.isEmpty()),
                all -> all.getLast().patient(),
                (read, all) -> answer.apply(
                        all.stream().map(version -> within(read, version)).toList()));
    }

    @Override
    public void each(Read read, PatientId patient, Consumer<ClinicalConsent> seen) {
        each(read, patients.entriesOf(read.tenant(), patient), seen);
    }

    @Override
    public void eachOfEntry(Read read, PatientId entry, Consumer<ClinicalConsent> seen) {
        each(read, Set.of(entry), seen);
    }

    private void each(Read read, Set<PatientId> entries, Consumer<ClinicalConsent> seen) {
        ConsentEntry.LATEST_FIRST.passing(
                views.of(consents, read.tenant()), Filters.in("patientId", entries), READ_AT_ONCE, document -> {
                    ReadShare.passing(() -> versions(document.content()), all -> {
                        if (!all.isEmpty()) {
                            seen.accept(within(read, all.getLast()));
                        }
                    });
                    return true;
                });
    }

    /** Who may see it for the sake of the access log alone needs the rule, and not what the source says besides. */
    private static ClinicalConsent within(Read read, ClinicalConsent consent) {
        return read.mayReadRecords(Kind.CONSENT) ? consent : consent.ruleAlone();
    }

    /** As the view shows it: what came later is left to the next read. Empty once the person was erased. */
    private List<ClinicalConsent> versions(ConsentEntry shown) {
        List<ClinicalConsent> versions = new ArrayList<>();
        Told told = new Told(shown);
        for (StoredEvent stored : feed.ofAggregate(shown.consentId().toString())) {
            if (stored.sequence() <= shown.version() && codec.read(stored) instanceof ConsentEvent event) {
                told.next(event);
                told.now(stored).ifPresent(versions::add);
            }
        }
        return versions;
    }

    /** What the events so far say. */
    private static final class Told {
        private final ConsentEntry shown;
        private @Nullable ConsentProvision provision;
        private @Nullable ImportRunId importRun;
        private @Nullable ReceivedResource original;
        private Instant recordedAt = Instant.EPOCH;
        private boolean revoked;

        Told(ConsentEntry shown) {
            this.shown = shown;
        }

        void next(ConsentEvent event) {
            switch (event) {
                case ConsentGranted e -> {
                    provision = e.provision().orNull();
                    recordedAt = e.recordedAt();
                }
                case ConsentImported e -> {
                    provision = e.provision().orNull();
                    importRun = e.importRun();
                    original = e.original() == null ? null : e.original().orNull();
                    recordedAt = e.recordedAt();
                    ReadShare.need(original == null ? 0 : 2L * original.json().length());
                }
                case ConsentRevoked _ -> revoked = true;
            }
        }

        Optional<ClinicalConsent> now(StoredEvent stored) {
            ReadShare.need(EACH);
            return provision == null
                    ? Optional.empty()
                    : Optional.of(new ClinicalConsent(
                            shown.consentId(),
                            shown.patientId(),
                            provision,
                            importRun,
                            original,
                            recordedAt,
                            revoked,
                            stored.sequence(),
                            Millis.of(stored.at())));
        }
    }
}
