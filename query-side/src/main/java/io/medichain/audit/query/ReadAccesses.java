package io.medichain.audit.query;

import com.mongodb.client.model.Filters;
import io.medichain.access.Purpose;
import io.medichain.clinical.ClinicalAccess;
import io.medichain.clinical.ClinicalAccesses;
import io.medichain.id.PatientId;
import io.medichain.read.Called;
import io.medichain.read.Patients;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Read;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.Pages;
import io.medichain.view.ViewDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The access log of a patient. Other patients who stood in the same list are nobody's business here. */
@Component
final class ReadAccesses implements ClinicalAccesses {
    private final Patients patients;
    private final Pages pages;
    private final AccessLog log;
    private final People people;

    ReadAccesses(Patients patients, Pages pages, AccessLog log, People people) {
        this.patients = patients;
        this.pages = pages;
        this.log = log;
        this.people = people;
    }

    @Override
    public Page<ClinicalAccess> of(Read read, PatientId patient, Wanted wanted, PageRequest page) {
        List<Bson> all = new ArrayList<>();
        all.add(Filters.in("patients", patients.entriesOf(read.tenant(), patient)));
        wanted.from().ifPresent(from -> all.add(Filters.gte("at", from)));
        wanted.to().ifPresent(to -> all.add(Filters.lt("at", to)));
        all.add(Filters.in("outcome", wanted.outcomes()));
        Page<ViewDocument<LoggedAccess>> found = pages.latestFirst(
                log,
                read.tenant(),
                "clinical accesses " + patient + " " + wanted,
                page,
                Filters.and(all),
                LoggedAccess.LATEST_FIRST);
        Map<String, Called> known = people.of(
                read,
                found.items().stream()
                        .map(line -> new Mentioned(List.of(line.content().user()), Set.of()))
                        .toList());
        return found.map(line -> access(line, known.get(line.content().user().toString())));
    }

    private static ClinicalAccess access(ViewDocument<LoggedAccess> line, @Nullable Called who) {
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
                access.reason());
    }
}
