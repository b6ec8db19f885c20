package io.medichain.fhirserver;

import io.medichain.audit.AccessOutcome;
import io.medichain.clinical.ClinicalAccess;
import io.medichain.clinical.ClinicalAccesses;
import io.medichain.id.PatientId;
import io.medichain.problem.Rule;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which accesses to a patient's data are searched for. A log is as long as it is: it is read page by page, and how many
 * there are in all is not counted.
 */
final class AccessSearch {
    private static final Set<String> OWN = Set.of("patient", "date", "outcome", "_count", "_after");

    private final FhirAnswer answer;
    private final PatientId patient;
    private final ClinicalAccesses.Wanted wanted;
    private final PageRequest page;
    private final HttpServletRequest request;

    private AccessSearch(HttpServletRequest request) {
        FhirAnswer.refuseOthers(request, OWN);
        Alternatives.bound(request.getParameterMap());
        this.request = request;
        answer = FhirAnswer.wanted(request);
        patient = Search.wanted(request.getParameterMap());
        List<DateRange> dates = Stream.of(values("date"))
                .map(date -> DateRange.of("date", date))
                .toList();
        wanted = new ClinicalAccesses.Wanted(
                dates.stream().flatMap(date -> date.from().stream()).max(Instant::compareTo),
                dates.stream().flatMap(date -> date.to().stream()).min(Instant::compareTo),
                Arrays.stream(AccessOutcome.values())
                        .filter(outcome -> isWanted(outcome, once("outcome")))
                        .collect(Collectors.toSet()));
        page = new PageRequest(count(once("_count")), once("_after"));
    }

    /** Reads it; {@code patient} has to be there. */
    static AccessSearch of(HttpServletRequest request) {
        return new AccessSearch(request);
    }

    PatientId patient() {
        return patient;
    }

    ClinicalAccesses.Wanted wanted() {
        return wanted;
    }

    PageRequest page() {
        return page;
    }

    /** A page; an entry is called by the id of its event, since one alone is not read. */
    ResponseEntity<byte[]> answer(Page<ClinicalAccess> found) {
        ObjectNode bundle = FhirJson.object().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode links = bundle.putArray("link");
        links.addObject().put("relation", "self").put("url", FhirPath.asked(request));
        if (found.next() != null) {
            Bundles.Link next = PageLink.of(request).next(found.next());
            links.addObject().put("relation", next.relation()).put("url", next.url());
        }
        if (!found.items().isEmpty()) {
            ArrayNode entries = bundle.putArray("entry");
            found.items().forEach(access -> {
                ObjectNode entry = entries.addObject().put("fullUrl", "urn:uuid:" + access.event());
                entry.set("resource", AccessResource.of(access, patient));
                entry.putObject("search").put("mode", "match");
            });
        }
        return answer.of(bundle);
    }

    private static boolean isWanted(AccessOutcome outcome, @Nullable String said) {
        return said == null
                || Token.several("outcome", said).stream()
                        .anyMatch(token -> token.isIn(AccessResource.outcome(outcome)));
    }

    private static @Nullable Integer count(@Nullable String said) {
        Rule.format(said == null || said.matches("[0-9]{1,3}"), "_count", "1 to " + PageRequest.MOST);
        return said == null ? null : Integer.valueOf(said);
    }

    private String[] values(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private @Nullable String once(String name) {
        String[] values = values(name);
        Rule.format(values.length <= 1, name, "given once");
        return values.length == 0 ? null : values[0];
    }
}
