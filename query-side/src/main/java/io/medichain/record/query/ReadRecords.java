package io.medichain.record.query;

import com.mongodb.client.model.Filters;
import io.medichain.access.Kind;
import io.medichain.clinical.ClinicalDocument;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.event.DamagedEvents;
import io.medichain.http.ReadShare;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.TenantId;
import io.medichain.read.Patients;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.RecordKind;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The records of the timeline, with what their events say besides. */
@Component
final class ReadRecords implements ClinicalRecords {
    private static final int READ_AT_ONCE = 50;
    /** What the events of a record take while it is read, in bytes. */
    private static final long EACH = 4 << 10;

    private final Views views;
    private final Patients patients;
    private final ChartEntries entries;
    private final ShownEntries shown;
    private final RecordVersions versions;
    private final DocumentContents contents;

    ReadRecords(
            Views views,
            Patients patients,
            ChartEntries entries,
            ShownEntries shown,
            RecordVersions versions,
            DocumentContents contents) {
        this.views = views;
        this.patients = patients;
        this.entries = entries;
        this.shown = shown;
        this.versions = versions;
        this.contents = contents;
    }

    @Override
    public <T> T now(
            Reading reading, RecordId record, Predicate<ClinicalRecord> wanted, Function<ClinicalRecord, T> answer) {
        return reading.ofExisting(
                tenant -> last(tenant, record).filter(wanted),
                ClinicalRecord::patient,
                found -> AccessKind.of(found.content()),
                (_, found) -> answer.apply(found));
    }

    @Override
    public <T> T versions(
            Reading reading,
            RecordId record,
            Predicate<ClinicalRecord> wanted,
            Function<List<ClinicalRecord>, T> answer) {
        return reading.ofExisting(
                tenant -> find(tenant, record).filter(all -> wanted.test(all.getLast())),
                all -> all.getLast().patient(),
                ReadRecords::kindOfAll,
                (_, all) -> answer.apply(all));
    }

    /** One that was an observation of another sort once is read by who may read observations of every sort. */
    private static Kind kindOfAll(List<ClinicalRecord> versions) {
        List<Kind> kinds = versions.stream()
                .map(version -> AccessKind.of(version.content()))
                .distinct()
                .toList();
        return kinds.size() == 1 ? kinds.getFirst() : Kind.OBSERVATIONS;
    }

    @Override
    public Records of(Read read, PatientId patient, @Nullable RecordKind kind) {
        return records(
                read.tenant(),
                kind == null
                        ? ReadableKinds.among(all(read, patient), read)
                        : Filters.and(all(read, patient), Filters.eq("kind", kind)));
    }

    @Override
    public Records ofKinds(Read read, PatientId patient, Set<RecordKind> kinds) {
        return records(
                read.tenant(), ReadableKinds.among(Filters.and(all(read, patient), Filters.in("kind", kinds)), read));
    }

    @Override
    public Records ofEntry(Read read, PatientId entry, @Nullable Set<RecordKind> kinds) {
        Bson all = Filters.eq("patientId", entry);
        return records(
                read.tenant(),
                ReadableKinds.among(kinds == null ? all : Filters.and(all, Filters.in("kind", kinds)), read));
    }

    @Override
    public Optional<ClinicalRecord> one(Read read, PatientId patient, RecordId record) {
        return last(read.tenant(), record)
                .filter(found -> patients.entriesOf(read.tenant(), patient).contains(found.patient()));
    }

    private Bson all(Read read, PatientId patient) {
        return Filters.in("patientId", patients.entriesOf(read.tenant(), patient));
    }

    @Override
    public <T> T document(
            Reading reading,
            RecordId record,
            int number,
            BiFunction<ClinicalDocument, Supplier<InputStream>, T> answer) {
        return reading.ofExisting(
                tenant -> last(tenant, record)
                        .filter(found -> number < found.documents().size()),
                ClinicalRecord::patient,
                _ -> Kind.DOCUMENT,
                (_, found) -> {
                    ClinicalDocument document = found.documents().get(number);
                    return answer.apply(document, contents.readable(document.cid()));
                });
    }

    private Records records(TenantId tenant, Bson filter) {
        return (behind, goesOn, unreadable) -> {
            Bson wanted = behind == null
                    ? filter
                    : Filters.and(
                            filter,
                            ChartEntry.LATEST_FIRST.behind(
                                    behind.at(), behind.record().toString()));
            ChartEntry.LATEST_FIRST.passing(
                    views.of(entries, tenant),
                    wanted,
                    READ_AT_ONCE,
                    document -> !document.content().isRecord() || goesOn(document, goesOn, unreadable));
        };
    }

    private boolean goesOn(
            ViewDocument<ChartEntry> document, Predicate<ClinicalRecord> goesOn, Consumer<RecordId> unreadable) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        ReadShare.passing(
                () -> {
                    ReadShare.need(EACH);
                    return readable(document, unreadable);
                },
                record -> record.ifPresent(found -> wanted.set(goesOn.test(found))));
        return wanted.get();
    }

    private Optional<ClinicalRecord> readable(ViewDocument<ChartEntry> document, Consumer<RecordId> unreadable) {
        RecordId record = RecordId.of(document.key());
        try {
            return versions.last(record, document.content());
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e)) {
                throw e;
            }
            shown.of(document); // tells of it
            unreadable.accept(record);
            return Optional.empty();
        }
    }

    private Optional<ClinicalRecord> last(TenantId tenant, RecordId record) {
        return views.of(entries, tenant)
                .find(record.toString())
                .filter(document -> document.content().isRecord())
                .flatMap(document -> versions.last(record, document.content()));
    }

    /** Never empty where there is one. */
    private Optional<List<ClinicalRecord>> find(TenantId tenant, RecordId record) {
        return views.of(entries, tenant)
                .find(record.toString())
                .filter(document -> document.content().isRecord())
                .map(document -> versions.of(record, document.content()))
                .filter(all -> !all.isEmpty());
    }
}
