package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalChange;
import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.view.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which Provenances are searched for: those of one patient, or of one resource. The list is as long as all that
 * happened: it is read page by page, the last recorded first, and how many there are in all is not counted.
 */
final class ProvenanceSearch {
    /** Its parameters, but for those that every search may have. */
    static final Set<String> OWN = Set.of("patient", "target", "_id", "recorded", "_lastUpdated");

    private static final String TARGET = "target";
    private static final Set<String> PAGES = Set.of("_count", PageLink.AFTER);
    private static final Pattern PLACE =
            Pattern.compile("([A-Z][A-Za-z]{1,63})/([0-9a-fA-F\\-]{36})(?:/_history/([0-9]{1,18}))?");

    private final SearchRequest request;
    private final @Nullable PatientId patient;
    private final @Nullable Target target;
    private final @Nullable Set<String> ids;
    private final List<DateRange> recorded;
    private final List<DateRange> updated;
    private final int count;
    private final @Nullable String after;

    /**
     * What they are about.
     *
     * @param type of the resource; missing where its id alone is known
     * @param version the one version that is meant; missing where each is
     */
    record Target(
            @Nullable String type, String id, @Nullable Long version) {
        /** Whether this version is among them. */
        boolean means(ClinicalChange.Version made) {
            return made.id().equals(id)
                    && (type == null || type.equals(made.resource()))
                    && (version == null || version == made.number());
        }
    }

    private ProvenanceSearch(SearchRequest request) {
        FhirAnswer.refuseOthers(
                request.parameters(),
                Stream.concat(OWN.stream(), PAGES.stream()).collect(Collectors.toSet()));
        this.request = request;
        this.ids = ids(request.once("_id"));
        this.target = Optional.ofNullable(target(request)).orElseGet(() -> named(ids));
        this.patient = request.parameters().containsKey("patient") || target == null
                ? Search.wanted(request.parameters())
                : null;
        this.recorded = request.dates("recorded");
        this.updated = request.dates("_lastUpdated");
        this.count = new PageRequest(request.count(), null).size();
        this.after = request.once(PageLink.AFTER);
    }

    /** Reads it; {@code patient}, {@code target} or one {@code _id} has to be there. */
    static ProvenanceSearch of(SearchRequest request) {
        return new ProvenanceSearch(request);
    }

    private static @Nullable Set<String> ids(@Nullable String said) {
        return said == null ? null : Set.copyOf(Arrays.asList(said.split(",")));
    }

    private static @Nullable Target target(SearchRequest request) {
        String said = request.once(TARGET);
        if (said == null) {
            return null;
        }
        String base = request.base() + "/";
        Matcher place = PLACE.matcher(said.startsWith(base) ? said.substring(base.length()) : said);
        Rule.format(place.matches(), TARGET, "Type/id of a resource here, of one version or of each");
        return new Target(place.group(1), place.group(2), place.group(3) == null ? null : Long.valueOf(place.group(3)));
    }

    /** One that is asked for by its id says by that what it is about. */
    private static @Nullable Target named(@Nullable Set<String> ids) {
        return ids == null || ids.size() != 1
                ? null
                : ProvenanceResource.About.of(ids.iterator().next())
                        .map(about -> new Target(null, about.id(), about.number()))
                        .orElse(null);
    }

    /** Whose; empty where {@link #target} tells it. */
    Optional<PatientId> patient() {
        return Optional.ofNullable(patient);
    }

    /** What they are about; empty where all of the patient are wanted. */
    Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    /** Behind which one the page begins. */
    Optional<String> after() {
        return Optional.ofNullable(after);
    }

    private boolean matches(ObjectNode provenance) {
        Instant changedAt =
                Instant.parse(provenance.path("meta").path("lastUpdated").asString());
        return (ids == null || ids.contains(provenance.path("id").asString()))
                && recorded.stream()
                        .allMatch(range -> Times.of(provenance.path("recorded")).anyMatch(range::covers))
                && updated.stream().allMatch(range -> range.covers(changedAt));
    }

    /** Its refusal where a page begins behind what is not there. */
    static ProblemException noPlace() {
        return new ProblemException(
                RequestProblem.INVALID_VALUE,
                PageLink.AFTER,
                PageLink.AFTER + " must be the place of an earlier page of the same search");
    }

    /** Collects the page of what is offered, in the order of the search. */
    Collected collected() {
        return new Collected();
    }

    /** A page that is being filled. */
    final class Collected {
        private final Hits found = new Hits(request.base());
        private boolean begun = after == null;
        private boolean goesOn;

        /** Takes it where it is on the page; answers whether more are wanted. */
        boolean offer(ObjectNode provenance) {
            if (!begun) {
                begun = provenance.path("id").asString().equals(after);
            } else if (!goesOn && matches(provenance)) {
                goesOn = found.size() == count;
                if (!goesOn) {
                    found.add(provenance, Instant.EPOCH);
                }
            }
            return !goesOn;
        }

        /** Counts one that is there and cannot be read. */
        void addUnreadable() {
            found.addUnreadable(1);
        }

        /**
         * The page.
         *
         * @throws ProblemException where that was not met behind which it begins (HTTP 400)
         */
        ResponseEntity<byte[]> answer() {
            if (!begun) {
                throw noPlace();
            }
            List<Hits.Hit> page = found.inOrder();
            List<Bundles.Link> links = new ArrayList<>();
            links.add(request.self());
            if (goesOn) {
                links.add(request.next(page.getLast().id()));
            }
            return request.answer().of(found.bundle(page, List.of(), links, null));
        }
    }
}
