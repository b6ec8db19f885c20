package io.medichain.patient;

import com.mongodb.client.model.Filters;
import io.medichain.access.PersonalReads.Shown;
import io.medichain.identity.TenantId;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.Pages;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** Finds patients in the registry. */
@Component
final class Registry {
    private static final String TIME = "registeredAt";

    private final Views views;
    private final Pages pages;
    private final PatientSummaries summaries;
    private final KeyVault vault;

    Registry(Views views, Pages pages, PatientSummaries summaries, KeyVault vault) {
        this.views = views;
        this.pages = pages;
        this.summaries = summaries;
        this.vault = vault;
    }

    PatientSummary patient(TenantId tenant, PatientId patient) {
        return views.of(summaries, tenant)
                .find(patient.toString())
                .map(ViewDocument::content)
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
    }

    Shown<Page<PatientListing>> list(TenantId tenant, PageRequest page, Optional<Collection<PatientId>> only) {
        return shown(pages.latestFirst(
                summaries,
                tenant,
                "patients",
                page,
                within(only, Filters.eq("listed", true)),
                TIME,
                PatientSummary::registeredAt));
    }

    Shown<Page<PatientListing>> search(TenantId tenant, PatientSearch search, Optional<Collection<PatientId>> only) {
        List<String> tokens = search.tokens(new SearchTokens(vault.blindIndex(tenant)));
        List<Bson> all =
                tokens.stream().map(token -> Filters.eq("tokens", token)).toList();
        PageRequest page = PageRequest.of(search.limit(), search.cursor());
        String list = "patients/search " + String.join(" ", tokens);
        return shown(pages.latestFirst(
                summaries, tenant, list, page, within(only, Filters.and(all)), TIME, PatientSummary::registeredAt));
    }

    private static Bson within(Optional<Collection<PatientId>> only, Bson filter) {
        return only.map(patients -> patients.stream().map(PatientId::toString).toList())
                .map(ids -> Filters.and(Filters.in("_id", ids), filter))
                .orElse(filter);
    }

    private static Shown<Page<PatientListing>> shown(Page<ViewDocument<PatientSummary>> page) {
        List<PatientListing> lines = page.items().stream()
                .map(document -> PatientListing.of(document.content()))
                .toList();
        return new Shown<>(
                new Page<>(lines, page.next()),
                lines.stream().map(PatientListing::id).toList());
    }
}
