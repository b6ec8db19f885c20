package io.medichain.fhirserver;

import io.medichain.fhir.TimeSpan;
import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is searched for among the resources of one patient (HL7 FHIR R4, Search). A parameter that is not known, or has
 * a modifier, is refused: a condition that is passed over shows more than was asked for.
 */
final class Search {
    private static final Set<String> CONTROLS =
            Set.of("_sort", "patient", "subject", IncludeParameter.INCLUDE, IncludeParameter.REVERSE);
    private static final int USUAL = 50;
    private static final int MOST = 200;
    /** Each is read, and recorded, by itself. */
    private static final int MOST_INCLUSIONS = 10;

    private final SearchRequest request;
    private final PatientId patient;
    private final List<Condition> conditions = new ArrayList<>();
    private final Set<IncludeParameter> inclusions = new LinkedHashSet<>();
    private final boolean namesIds;
    private final Comparator<Hits.Hit> order;
    private final int count;
    private final @Nullable String after;
    private final boolean isCount;

    /** Something that a resource has to fulfil. */
    private interface Condition {
        boolean holds(ObjectNode resource, TimeSpan happened, Instant changedAt);
    }

    private Search(SearchRequest request, SearchedType type) {
        List<SearchParameter> own = type.own();
        this.request = request;
        for (String name : List.of(IncludeParameter.INCLUDE, IncludeParameter.REVERSE)) {
            for (String value : request.parameters().getOrDefault(name, new String[0])) {
                inclusions.add(IncludeParameter.of(type, name, value));
                Rule.format(inclusions.size() <= MOST_INCLUSIONS, name, "at most " + MOST_INCLUSIONS + " in all");
            }
        }
        patient = wanted(request.parameters());
        request.parameters().forEach((name, values) -> {
            for (String value : values) {
                condition(name, value, own, request.base()).ifPresent(conditions::add);
            }
        });
        namesIds = request.parameters().containsKey("_id");
        order = order(request.once("_sort"), own);
        count = count(request.once("_count"));
        isCount = request.isCount();
        after = request.once(PageLink.AFTER);
    }

    /** Reads it; {@code patient} or {@code subject} has to be there. */
    static Search of(SearchRequest request, SearchedType type) {
        return new Search(request, type);
    }

    /** Whose resources. */
    PatientId patient() {
        return patient;
    }

    /** Whether certain ones are asked for, whatever became of them. */
    boolean namesIds() {
        return namesIds;
    }

    boolean matches(ObjectNode resource, TimeSpan happened, Instant changedAt) {
        return conditions.stream().allMatch(condition -> condition.holds(resource, happened, changedAt));
    }

    /** What comes besides what is found. */
    List<IncludeParameter> inclusions() {
        return List.copyOf(inclusions);
    }

    /**
     * A page of what was found.
     *
     * @param included answers what comes with it
     */
    ResponseEntity<byte[]> answer(Hits found, UnaryOperator<List<Hits.Hit>> included) {
        if (isCount) {
            return request.answer().of(found.bundle(List.of(), List.of(), List.of(request.self()), found.size()));
        }
        List<Hits.Hit> sorted = found.sorted(order);
        int from = 0;
        if (after != null) {
            while (from < sorted.size() && !sorted.get(from).id().equals(after)) {
                from++;
            }
            Rule.format(from < sorted.size(), PageLink.AFTER, "the place of an earlier page of the same search");
            from++;
        }
        List<Hits.Hit> page = sorted.subList(from, Math.min(sorted.size(), from + count));
        List<Bundles.Link> links = new ArrayList<>();
        links.add(request.self());
        if (!page.isEmpty() && from + page.size() < sorted.size()) {
            links.add(request.next(page.getLast().id()));
        }
        return request.answer().of(found.bundle(page, included.apply(page), links, found.size()));
    }

    /** Whose resources are asked for. */
    static PatientId wanted(Map<String, String[]> parameters) {
        Set<String> ids = new LinkedHashSet<>();
        for (String name : List.of("patient", "subject")) {
            String[] said = parameters.getOrDefault(name, new String[0]);
            Rule.format(said.length <= 1, name, "given once");
            Stream.of(said).map(id -> id.replaceFirst("^Patient/", "")).forEach(ids::add);
        }
        Rule.format(ids.size() == 1, "patient", "given, and subject, where it is there, the same");
        try {
            return PatientId.of(ids.iterator().next());
        } catch (ProblemException e) {
            throw new ProblemException(
                    RequestProblem.INVALID_VALUE, "patient", "patient must be the id of a patient here, or Patient/id");
        }
    }

    private static Optional<Condition> condition(String name, String value, List<SearchParameter> own, String base) {
        if (SearchRequest.CONTROLS.contains(name) || CONTROLS.contains(name)) {
            return Optional.empty();
        }
        Rule.format(!value.isBlank(), name, "a value, or be left out");
        if (name.equals("_id")) {
            List<String> ids = List.of(value.split(","));
            return Optional.of(
                    (resource, _, _) -> ids.contains(resource.path("id").asString()));
        }
        if (name.equals("_lastUpdated")) {
            DateRange range = DateRange.of(name, value);
            return Optional.of((_, _, changedAt) -> range.covers(changedAt));
        }
        return Optional.of(SearchParameters.named(own, name)
                .findFirst()
                .map(parameter -> condition(parameter, value, base))
                .orElseThrow(SearchRequest::unknown));
    }

    private static Condition condition(SearchParameter parameter, String value, String base) {
        return switch (parameter.kind()) {
            case HAPPENED -> {
                DateRange range = DateRange.of(parameter.name(), value);
                yield (_, happened, _) -> range.covers(happened);
            }
            case GOES_ON -> {
                DateRange range = DateRange.of(parameter.name(), value);
                yield (_, happened, _) -> range.coversPeriod(happened);
            }
            case DATE -> {
                DateRange range = DateRange.of(parameter.name(), value);
                yield (resource, _, _) ->
                        parameter.in(resource).flatMap(Times::of).anyMatch(range::covers);
            }
            case TOKEN -> {
                List<Token> tokens = Token.several(parameter.name(), value);
                yield (resource, _, _) -> parameter
                        .in(resource)
                        .anyMatch(element -> tokens.stream().anyMatch(token -> token.isIn(element)));
            }
            case REFERENCE -> {
                Set<String> places = places(parameter, value, base);
                yield (resource, _, _) -> parameter
                        .in(resource)
                        .anyMatch(reference ->
                                places.contains(reference.path("reference").asString("")));
            }
        };
    }

    /** An id, {@code Type/id}, or a URL here: what is another server's is nothing here, for its id may be ours. */
    private static Set<String> places(SearchParameter parameter, String value, String base) {
        return Arrays.stream(value.split(",", -1))
                .map(said -> said.startsWith(base + "/") ? said.substring(base.length() + 1) : said)
                .map(said -> said.contains("/") ? said : parameter.target() + "/" + said)
                .collect(Collectors.toSet());
    }

    private static Comparator<Hits.Hit> order(@Nullable String sort, List<SearchParameter> own) {
        String said = sort == null ? "" : sort;
        boolean isLastFirst = sort == null || said.startsWith("-");
        String name = said.replaceFirst("^-", "");
        boolean isDate = SearchParameters.named(own, name).anyMatch(SearchParameter::isItsTime);
        Rule.format(
                sort == null || isDate || name.equals("_lastUpdated"),
                "_sort",
                "_lastUpdated or the time of the type, behind - for the last first");
        Comparator<Hits.Hit> first =
                Comparator.comparing(name.equals("_lastUpdated") ? Hits.Hit::changedAt : Hits.Hit::happened);
        return (isLastFirst ? first.reversed() : first).thenComparing(Hits.Hit::place);
    }

    private static int count(@Nullable String said) {
        if (said == null) {
            return USUAL;
        }
        Rule.format(said.matches("[0-9]{1,3}") && Integer.parseInt(said) <= MOST, "_count", "0 to " + MOST);
        return Integer.parseInt(said);
    }
}
