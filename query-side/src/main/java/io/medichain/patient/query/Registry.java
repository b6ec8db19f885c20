package io.medichain.patient.query;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.PatientsWanted;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.read.Reading.Shown;
import io.medichain.read.VisiblePatients;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.Pages;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds patients in the registry. */
@Component
final class Registry {
    private static final int FEW = 200;
    private static final int READ_AT_ONCE = 50;

    private final Views views;
    private final Pages pages;
    private final PatientSummaries summaries;
    private final KeyVault vault;
    private final InstantSource clock;

    Registry(Views views, Pages pages, PatientSummaries summaries, KeyVault vault, InstantSource clock) {
        this.clock = clock;
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

    /** At the most so many entries behind one of them, by their ids. */
    List<PatientSummary> byId(TenantId tenant, @Nullable PatientId behind, int most) {
        Bson filter = behind == null ? Filters.empty() : Filters.gt("_id", behind.toString());
        return views.of(summaries, tenant).find(filter, Sorts.ascending("_id"), most).stream()
                .map(ViewDocument::content)
                .toList();
    }

    Shown<Page<PatientListing>> list(TenantId tenant, PageRequest page, VisiblePatients visible) {
        return shown(lines(pages.latestFirst(
                summaries,
                tenant,
                "patients",
                page,
                within(visible.only(), Filters.eq("listed", true)),
                PatientSummary.LATEST_FIRST)));
    }

    /**
     * Patients of whom it was not seen yet whether they are registered twice. Nobody is told who does not see
     * everybody: that another patient looks alike says that there is such a patient.
     */
    Shown<Page<PatientListing>> inDoubt(TenantId tenant, PageRequest page, VisiblePatients visible) {
        if (!(visible instanceof VisiblePatients.Everybody)) {
            return new Shown<>(new Page<>(List.of(), null), List.of());
        }
        Bson filter = Filters.and(Filters.eq("listed", true), Filters.eq("isInDoubt", true));
        Page<ViewDocument<PatientSummary>> found =
                pages.latestFirst(summaries, tenant, "patients in doubt", page, filter, PatientSummary.LATEST_FIRST);
        Page<PatientListing> lines = found.map(document ->
                PatientListing.of(document.content(), clock.instant()).like(otherEntries(tenant, document.content())));
        List<PatientListing> open =
                lines.items().stream().filter(line -> line.looksLike() != null).toList();
        return shown(new Page<>(open, lines.next()));
    }

    /**
     * Under which other entries those whom it looks like are listed now: one that was merged, under the one that stays.
     */
    private List<PatientId> otherEntries(TenantId tenant, PatientSummary own) {
        Set<PatientId> now = new LinkedHashSet<>();
        for (PatientId patient : own.looksLike()) {
            Optional<PatientSummary> entry =
                    views.of(summaries, tenant).find(patient.toString()).map(ViewDocument::content);
            while (entry.isPresent() && entry.get().mergedInto() != null) {
                entry = views.of(summaries, tenant)
                        .find(String.valueOf(entry.get().mergedInto()))
                        .map(ViewDocument::content);
            }
            entry.filter(PatientSummary::listed).map(PatientSummary::patientId).ifPresent(now::add);
        }
        now.remove(own.patientId());
        return List.copyOf(now);
    }

    Shown<Page<PatientListing>> search(TenantId tenant, PatientSearch search, VisiblePatients visible) {
        List<SearchTokens.Wanted> wanted = search.tokens(new SearchTokens(vault.blindIndex(tenant)));
        Bson filter = Filters.and(wanted.stream().map(Registry::has).toList());
        PageRequest page = new PageRequest(search.limit(), search.cursor());
        String list = "patients/search "
                + wanted.stream().map(each -> String.join("|", each.anyOf())).collect(Collectors.joining(" "));
        Bson visibly = within(only(tenant, filter, visible), filter);
        return shown(lines(pages.latestFirst(summaries, tenant, list, page, visibly, PatientSummary.LATEST_FIRST)));
    }

    /** Each entry that may be whom somebody looks for, the last registered first, until enough were seen. */
    void each(
            TenantId tenant,
            PatientsWanted wanted,
            VisiblePatients visible,
            ClinicalPatients.@Nullable Place behind,
            Predicate<PatientSummary> goesOn) {
        Bson filter = Filters.and(filters(tenant, wanted));
        Bson visibly = within(only(tenant, filter, visible), filter);
        Bson left = behind == null
                ? visibly
                : Filters.and(
                        visibly,
                        PatientSummary.LATEST_FIRST.behind(
                                behind.registeredAt(), behind.patient().toString()));
        PatientSummary.LATEST_FIRST.passing(
                views.of(summaries, tenant), left, READ_AT_ONCE, document -> goesOn.test(document.content()));
    }

    private List<Bson> filters(TenantId tenant, PatientsWanted wanted) {
        SearchTokens tokens = new SearchTokens(vault.blindIndex(tenant));
        List<Bson> filters = new ArrayList<>();
        if (wanted.ids() != null) {
            filters.add(Filters.in(
                    "_id", wanted.ids().stream().map(PatientId::toString).toList()));
        }
        wanted.identifiers().forEach(any -> filters.add(anyOf(any, tokens::identifier)));
        wanted.birthDates().forEach(any -> filters.add(anyOf(any, tokens::birthDate)));
        for (List<String> any : wanted.names()) {
            List<List<SearchTokens.Wanted>> words =
                    any.stream().map(tokens::words).toList();
            Rule.format(words.stream().noneMatch(List::isEmpty), "name", "at least one word of letters or digits");
            if (words.size() == 1) {
                words.getFirst().forEach(word -> filters.add(has(word)));
            } else { // the first word of each alternative: whether the others are there, too, is seen by who asks
                filters.add(Filters.in(
                        "tokens",
                        words.stream()
                                .flatMap(all -> all.getFirst().anyOf().stream())
                                .toList()));
            }
        }
        return filters;
    }

    private static <T> Bson anyOf(List<T> any, Function<T, String> token) {
        return has(new SearchTokens.Wanted(any.stream().map(token).toList()));
    }

    private static Bson has(SearchTokens.Wanted wanted) {
        return wanted.anyOf().size() == 1
                ? Filters.eq("tokens", wanted.anyOf().getFirst())
                : Filters.in("tokens", wanted.anyOf());
    }

    /**
     * Whom a search may show. Where it finds few in the whole registry, only for these it is asked whether they are
     * visible; a doctor may care for thousands.
     */
    private Optional<Collection<PatientId>> only(TenantId tenant, Bson filter, VisiblePatients visible) {
        if (visible instanceof VisiblePatients.Everybody) {
            return Optional.empty();
        }
        List<PatientId> found = views.of(summaries, tenant).find(filter, FEW + 1).stream()
                .map(document -> document.content().patientId())
                .toList();
        return found.size() > FEW ? visible.only() : Optional.of(visible.among(found));
    }

    private static Bson within(Optional<Collection<PatientId>> only, Bson filter) {
        return only.map(patients -> patients.stream().map(PatientId::toString).toList())
                .map(ids -> Filters.and(Filters.in("_id", ids), filter))
                .orElse(filter);
    }

    private Page<PatientListing> lines(Page<ViewDocument<PatientSummary>> page) {
        Instant now = clock.instant();
        return page.map(document -> PatientListing.of(document.content(), now));
    }

    private static Shown<Page<PatientListing>> shown(Page<PatientListing> lines) {
        return Shown.of(lines, lines.items(), PatientListing::id);
    }
}
