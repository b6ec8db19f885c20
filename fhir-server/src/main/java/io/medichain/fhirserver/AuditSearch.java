package io.medichain.fhirserver;

import io.medichain.access.Action;
import io.medichain.audit.AccessOutcome;
import io.medichain.clinical.ClinicalAccess;
import io.medichain.clinical.ClinicalAudit;
import io.medichain.clinical.ClinicalAudits;
import io.medichain.clinical.ClinicalChange;
import io.medichain.id.PatientId;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which accesses to a patient's data, and changes of it, are searched for. A log is as long as it is: it is read page
 * by page, and how many there are in all is not counted.
 */
final class AuditSearch {
    /** What is searched besides the patient and the time: codes. */
    static final List<String> TOKENS = List.of("action", "outcome", "subtype", "type");

    /** A resource that was changed. */
    static final String ENTITY = "entity";

    private static final Set<String> OWN =
            Set.of("patient", "date", "action", "outcome", "subtype", "type", ENTITY, "_count", PageLink.AFTER);

    private final SearchRequest request;
    private final PatientId patient;
    private final ClinicalAudits.Wanted wanted;
    private final PageRequest page;

    private AuditSearch(SearchRequest request) {
        FhirAnswer.refuseOthers(request.parameters(), OWN);
        this.request = request;
        patient = Search.wanted(request.parameters());
        List<DateRange> dates = request.dates("date");
        Set<String> entities = places(request.once(ENTITY));
        wanted = new ClinicalAudits.Wanted(
                said(),
                dates.stream().flatMap(date -> date.from().stream()).max(Instant::compareTo),
                dates.stream().flatMap(date -> date.to().stream()).min(Instant::compareTo),
                Arrays.stream(AccessOutcome.values())
                        .filter(outcome -> isWanted("outcome", AccessResource.outcome(outcome)))
                        .collect(Collectors.toSet()),
                Arrays.stream(Action.values())
                        .filter(action -> entities.isEmpty() || entities.contains("Patient/" + patient))
                        .filter(action -> isCoded(AccessResource.codes(action)))
                        .collect(Collectors.toSet()),
                change -> isCoded(ChangeResource.codes(change))
                        && (entities.isEmpty() || ChangeResource.places(change).anyMatch(entities::contains)));
        page = new PageRequest(request.count(), request.once(PageLink.AFTER));
    }

    /** Reads it; {@code patient} has to be there. */
    static AuditSearch of(SearchRequest request) {
        return new AuditSearch(request);
    }

    PatientId patient() {
        return patient;
    }

    ClinicalAudits.Wanted wanted() {
        return wanted;
    }

    PageRequest page() {
        return page;
    }

    /** A page; an entry is called by the id of its event, since one alone is not read. */
    ResponseEntity<byte[]> answer(Page<ClinicalAudit> found) {
        ObjectNode bundle = FhirJson.object().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode links = bundle.putArray("link");
        add(links, request.self());
        if (found.next() != null) {
            add(links, request.next(found.next()));
        }
        if (!found.items().isEmpty()) {
            ArrayNode entries = bundle.putArray("entry");
            found.items().forEach(audit -> {
                ObjectNode entry = entries.addObject().put("fullUrl", "urn:uuid:" + audit.event());
                entry.set("resource", resource(audit));
                entry.putObject("search").put("mode", "match");
            });
        }
        return request.answer().of(bundle);
    }

    private ObjectNode resource(ClinicalAudit audit) {
        return switch (audit) {
            case ClinicalAccess access -> AccessResource.of(access, patient);
            case ClinicalChange change -> ChangeResource.of(change);
        };
    }

    private static void add(ArrayNode links, Bundles.Link link) {
        links.addObject().put("relation", link.relation()).put("url", link.url());
    }

    /** Whether a resource with these codes is one that is wanted. */
    private boolean isCoded(JsonNode codes) {
        return TOKENS.stream().filter(codes::has).allMatch(name -> isWanted(name, codes.path(name)));
    }

    private boolean isWanted(String name, JsonNode code) {
        String said = request.once(name);
        return said == null || Token.several(name, said).stream().anyMatch(token -> token.isIn(code));
    }

    private Set<String> places(@Nullable String said) {
        String base = request.base() + "/";
        return said == null
                ? Set.of()
                : Arrays.stream(said.split(",", -1))
                        .map(place -> place.startsWith(base) ? place.substring(base.length()) : place)
                        .collect(Collectors.toSet());
    }

    /** All that narrows the search, in one order. */
    private String said() {
        Map<String, String> said = new TreeMap<>();
        request.parameters().forEach((name, values) -> {
            if (OWN.contains(name) && !name.equals("_count") && !name.equals(PageLink.AFTER)) {
                said.put(name, String.join("&", values));
            }
        });
        return said.toString();
    }
}
