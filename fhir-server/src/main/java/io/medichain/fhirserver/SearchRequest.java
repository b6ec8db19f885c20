package io.medichain.fhirserver;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.view.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a search says: in its address, or in the form that it sends (HL7 FHIR R4, RESTful API, "search"). What a form
 * says stands in no address, those of further pages neither.
 */
final class SearchRequest {
    /** The media type of the form. */
    static final String FORM = "application/x-www-form-urlencoded";

    /** The parameter of an address that holds a form. */
    static final String PAGE = "_page";

    private static final String SEARCH = "/_search";
    private static final int LONGEST_FORM = 64 * 1024;

    private final SealedPages pages;
    private final PageLink link;
    private final FhirAnswer answer;
    private final boolean isForm;

    private SearchRequest(
            SealedPages pages,
            HttpServletRequest request,
            String url,
            Map<String, String[]> parameters,
            boolean isForm) {
        Alternatives.bound(parameters);
        this.pages = pages;
        this.link = new PageLink(url, parameters);
        this.answer = FhirAnswer.wanted(request, parameters);
        this.isForm = isForm;
    }

    /** Of an address. */
    static SearchRequest of(HttpServletRequest request, SealedPages pages) {
        String url = request.getRequestURL().toString();
        String[] page = request.getParameterValues(PAGE);
        if (page == null) {
            return new SearchRequest(pages, request, url, new TreeMap<>(request.getParameterMap()), false);
        }
        FhirAnswer.refuseOthers(request, Set.of(PAGE));
        Rule.format(page.length == 1, PAGE, "given once");
        Map<String, String[]> parameters = pages.open(url, page[0]);
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals(PAGE)) {
                parameters.put(name, values);
            }
        });
        return new SearchRequest(pages, request, url, parameters, true);
    }

    /**
     * Of a form.
     *
     * @throws ProblemException where parameters stand in the address besides (HTTP 400), and for a form that is too
     *     long (HTTP 413)
     */
    static SearchRequest ofForm(HttpServletRequest request, SealedPages pages) {
        // the server's own parameters would be those of the form, too, read past all bounds
        String query = request.getQueryString();
        Map<String, String[]> inAddress = query == null ? Map.of() : FormText.parameters(query);
        FhirAnswer.refuseOthers(inAddress, Set.of());
        String url = request.getRequestURL().toString();
        try {
            String form = new String(bytes(request.getInputStream()), StandardCharsets.UTF_8);
            Map<String, String[]> parameters = FormText.parameters(form);
            inAddress.forEach(parameters::putIfAbsent);
            return new SearchRequest(
                    pages, request, url.substring(0, url.length() - SEARCH.length()), parameters, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(InputStream form) throws IOException {
        byte[] bytes = form.readNBytes(LONGEST_FORM + 1);
        if (bytes.length > LONGEST_FORM) {
            throw new ProblemException(
                    RequestProblem.TOO_LARGE,
                    null,
                    "The form of a search may have at most " + LONGEST_FORM + " bytes.");
        }
        return bytes;
    }

    /** The base URL of the resources. */
    String base() {
        return link.url().substring(0, link.url().lastIndexOf('/'));
    }

    /** Whether it says all that it says in no address. */
    boolean isForm() {
        return isForm;
    }

    FhirAnswer answer() {
        return answer;
    }

    Map<String, String[]> parameters() {
        return link.parameters();
    }

    /**
     * A parameter that is there once, or not at all.
     *
     * @throws ProblemException where it is there twice (HTTP 400)
     */
    @Nullable
    String once(String name) {
        String[] values = parameters().get(name);
        Rule.format(values == null || values.length == 1, name, "given once");
        return values == null ? null : values[0];
    }

    /**
     * How many a page of a list has that is not counted; nothing where it was not said.
     *
     * @throws ProblemException for what is no such number (HTTP 400)
     */
    @Nullable
    Integer count() {
        String said = once("_count");
        Rule.format(said == null || said.matches("[0-9]{1,3}"), "_count", "1 to " + PageRequest.MOST);
        return said == null ? null : Integer.valueOf(said);
    }

    /** The times that are asked for by a parameter, which all have to hold. */
    List<DateRange> dates(String name) {
        return Stream.of(parameters().getOrDefault(name, new String[0]))
                .map(value -> DateRange.of(name, value))
                .toList();
    }

    /**
     * Whether no more than the number is asked for.
     *
     * @throws ProblemException for any other summary (HTTP 400)
     */
    boolean isCount() {
        String summary = once("_summary");
        Rule.format(summary == null || summary.matches("count|false"), "_summary", "count or false");
        String total = once("_total");
        Rule.format(total == null || total.matches("none|estimate|accurate"), "_total", "none, estimate or accurate");
        return "count".equals(summary) || "0".equals(once("_count"));
    }

    /** This page. */
    Bundles.Link self() {
        return isForm ? new Bundles.Link("self", sealed(parameters())) : link.self();
    }

    /** The page behind a place. */
    Bundles.Link next(String place) {
        if (!isForm) {
            return link.next(place);
        }
        Map<String, String[]> further = new TreeMap<>(parameters());
        further.put(PageLink.AFTER, new String[] {place});
        return new Bundles.Link("next", sealed(further));
    }

    private String sealed(Map<String, String[]> parameters) {
        return link.url() + "?" + PAGE + "=" + pages.seal(link.url(), parameters);
    }

    /** Of a parameter and its modifiers all that is not known. */
    static ProblemException unknown() {
        return new ProblemException(
                RequestProblem.INVALID_VALUE,
                "parameter",
                "There is a parameter, or a modifier of one, that is not known here.");
    }

    /** The parameters that every search may have. */
    static final Set<String> CONTROLS = Stream.concat(
                    FhirAnswer.COMMON.stream(), Stream.of("_count", "_summary", "_total", PageLink.AFTER))
            .collect(Collectors.toSet());
}
