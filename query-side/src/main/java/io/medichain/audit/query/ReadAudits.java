package io.medichain.audit.query;

import com.mongodb.client.model.Filters;
import io.medichain.access.Purpose;
import io.medichain.clinical.ClinicalAccess;
import io.medichain.clinical.ClinicalAudit;
import io.medichain.clinical.ClinicalAudits;
import io.medichain.clinical.ClinicalChange;
import io.medichain.clinical.ClinicalChanges;
import io.medichain.id.AppId;
import io.medichain.id.PatientId;
import io.medichain.read.Called;
import io.medichain.read.Patients;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Read;
import io.medichain.read.RegisteredApps;
import io.medichain.view.Cursors;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.Pages;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The accesses to a patient's data and the changes of it, merged by time. Other patients who stood in the same list are
 * nobody's business here.
 */
@Component
final class ReadAudits implements ClinicalAudits {
    private final Patients patients;
    private final Pages pages;
    private final Cursors cursors;
    private final AccessLog log;
    private final ClinicalChanges changes;
    private final People people;
    private final RegisteredApps apps;
    private final Views views;

    ReadAudits(
            Patients patients,
            Pages pages,
            Cursors cursors,
            AccessLog log,
            ClinicalChanges changes,
            People people,
            RegisteredApps apps,
            Views views) {
        this.apps = apps;
        this.views = views;
        this.patients = patients;
        this.pages = pages;
        this.cursors = cursors;
        this.log = log;
        this.changes = changes;
        this.people = people;
    }

    /**
     * Where a page ended.
     *
     * @param at the time of the last access; none where none was shown yet
     * @param key its key
     * @param position of the last change; {@link ClinicalChanges#LATEST} where none was shown yet
     */
    private record End(Optional<Instant> at, String key, long position) {
        static final End NOWHERE = new End(Optional.empty(), "", ClinicalChanges.LATEST);

        static End of(List<String> said) {
            return new End(
                    Optional.of(said.getFirst())
                            .filter(at -> !at.isEmpty())
                            .map(at -> Instant.ofEpochMilli(Long.parseLong(at))),
                    said.get(1),
                    Long.parseLong(said.getLast()));
        }

        List<String> said() {
            return List.of(at.map(time -> Long.toString(time.toEpochMilli())).orElse(""), key, Long.toString(position));
        }

        End behind(ClinicalAudit last) {
            return switch (last) {
                case ClinicalAccess access -> new End(Optional.of(access.at()), access.event(), position);
                case ClinicalChange change -> new End(at, key, change.position());
            };
        }
    }

    @Override
    public Page<ClinicalAudit> of(
            Read read, PatientId patient, Wanted wanted, ClinicalChanges.Types types, PageRequest page) {
        String list = "audits of " + patient + " " + wanted.said();
        End end = cursors.read(read.tenant(), list, page).map(End::of).orElse(End.NOWHERE);
        List<ClinicalAccess> accesses = accesses(read, patient, wanted, end, page.size() + 1);
        List<ClinicalChange> changed = changed(read, patient, wanted, types, end, page.size() + 1);
        List<ClinicalAudit> shown = merged(accesses, changed, page.size());
        for (ClinicalAudit each : shown) {
            end = end.behind(each);
        }
        boolean goesOn = accesses.size() + changed.size() > shown.size();
        return new Page<>(shown, goesOn ? cursors.write(read.tenant(), list, end.said()) : null);
    }

    /** The latest of both, as many as there may be. */
    private static List<ClinicalAudit> merged(List<ClinicalAccess> accesses, List<ClinicalChange> changes, int most) {
        List<ClinicalAudit> merged = new ArrayList<>();
        int one = 0;
        int other = 0;
        while (merged.size() < most && one + other < accesses.size() + changes.size()) {
            boolean isAccess = other == changes.size()
                    || (one < accesses.size()
                            && !accesses.get(one)
                                    .at()
                                    .isBefore(changes.get(other).at()));
            merged.add(isAccess ? accesses.get(one++) : changes.get(other++));
        }
        return merged;
    }

    private List<ClinicalChange> changed(
            Read read, PatientId patient, Wanted wanted, ClinicalChanges.Types types, End end, int most) {
        List<ClinicalChange> found = new ArrayList<>();
        long from = end.position() == ClinicalChanges.LATEST ? end.position() : end.position() - 1;
        changes.each(read, patient, from, types, change -> {
            if (wanted.includes(change)) {
                found.add(change);
            }
            return found.size() < most;
        });
        return found;
    }

    private List<ClinicalAccess> accesses(Read read, PatientId patient, Wanted wanted, End end, int most) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.in("patients", patients.entriesOf(read.tenant(), patient)));
        wanted.from().ifPresent(from -> all.add(Filters.gte("at", from)));
        wanted.to().ifPresent(to -> all.add(Filters.lt("at", to)));
        all.add(Filters.in("outcome", wanted.outcomes()));
        all.add(Filters.in("action", wanted.actions()));
        end.at().ifPresent(at -> all.add(LoggedAccess.LATEST_FIRST.behind(at, end.key())));
        List<ViewDocument<LoggedAccess>> found =
                pages.some(log, read.tenant(), Filters.and(all), most, LoggedAccess.LATEST_FIRST);
        Map<String, Called> known = people.of(
                read,
                found.stream()
                        .map(line -> new Mentioned(List.of(line.content().user()), Set.of()))
                        .toList());
        return found.stream()
                .map(line -> access(
                        line,
                        known.get(line.content().user().toString()),
                        app(read, line.content().app())))
                .toList();
    }

    private ClinicalAccess.@Nullable App app(Read read, @Nullable AppId app) {
        return app == null
                ? null
                : new ClinicalAccess.App(
                        app, apps.nameOf(views, read.tenant(), app).orElse(app.toString()));
    }

    private static ClinicalAccess access(
            ViewDocument<LoggedAccess> line, @Nullable Called who, ClinicalAccess.@Nullable App app) {
        LoggedAccess access = line.content();
        return new ClinicalAccess(
                line.key(),
                access.at(),
                access.user(),
                who == null ? null : who.name(),
                access.roles(),
                access.role(),
                access.part(),
                access.action(),
                access.basis(),
                access.reference(),
                access.purpose() == null
                        ? null
                        : access.purpose().value().map(Purpose::value).orElse(null),
                app,
                access.reason());
    }
}
