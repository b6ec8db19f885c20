package io.medichain.command;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.event.EventMetadata;
import io.medichain.http.CorrelationFilter;
import io.medichain.http.CurrentSubject;
import io.medichain.http.Headers;
import io.medichain.http.RouteAction;
import io.medichain.id.ImportRunId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Makes the {@link Caller} of a route from token and headers. */
final class CallerArgument implements HandlerMethodArgumentResolver {
    static final Pattern ENTITY_TAG = Pattern.compile("\"(\\d{1,18})\"");
    static final int LONGEST_TAG = 20;
    /** HL7 FHIR R4 makes every version a weak entity tag ("Managing Resource Contention"); to us it is the same one. */
    private static final Pattern FHIR_TAG = Pattern.compile("(?:W/)?" + ENTITY_TAG);

    private static final String FHIR = "/fhir/";
    private static final Pattern PROVENANCE = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");

    private final InstantSource clock;

    CallerArgument(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Rule.present(web.getNativeRequest(HttpServletRequest.class), "request");
        Subject subject =
                CurrentSubject.of(request).orElseThrow(() -> new ProblemException(RequestProblem.UNAUTHENTICATED));
        Action action = RouteAction.of(parameter);
        return new Caller(
                subject,
                action,
                metadata(subject, request, action),
                request.getMethod() + " " + request.getRequestURI(),
                IdempotencyKey.of(request),
                expectedVersion(request),
                clock.instant());
    }

    private static EventMetadata metadata(Subject subject, HttpServletRequest request, Action action) {
        Map<String, String> values = new HashMap<>();
        values.put(EventMetadata.TENANT, subject.tenant().value());
        values.put(EventMetadata.ACTOR, subject.user().toString());
        values.put(EventMetadata.SESSION, subject.session().toString());
        values.put(EventMetadata.CORRELATION, CorrelationFilter.correlation(request));
        subject.app().ifPresent(by -> values.put(EventMetadata.APP, by.app().toString()));
        source(request).ifPresent(source -> values.put(EventMetadata.SOURCE, source));
        importRun(request, action).ifPresent(run -> values.put(EventMetadata.IMPORT_RUN, run.toString()));
        return new EventMetadata(values);
    }

    private static Optional<String> source(HttpServletRequest request) {
        String value = request.getHeader(Headers.SOURCE);
        Rule.format(
                value == null || PROVENANCE.matcher(value).matches(),
                Headers.SOURCE,
                "1 to 128 of letters, digits and . _ : / -");
        return Optional.ofNullable(value);
    }

    /** Whether it is open, the gate asks; here no other command takes the name of a run. */
    private static Optional<ImportRunId> importRun(HttpServletRequest request, Action action) {
        Optional<ImportRunId> run =
                Optional.ofNullable(request.getHeader(Headers.IMPORT_RUN)).map(ImportRunId::of);
        Rule.format(
                run.isEmpty() || Gate.isPartOfAnImport(action),
                Headers.IMPORT_RUN,
                "sent with what an import does, and with nothing else");
        return run;
    }

    private static OptionalLong expectedVersion(HttpServletRequest request) {
        String tag = request.getHeader(HttpHeaders.IF_MATCH);
        if (tag == null) {
            return OptionalLong.empty();
        }
        Pattern tags = request.getRequestURI().startsWith(FHIR) ? FHIR_TAG : ENTITY_TAG;
        Matcher form = tags.matcher(tag.strip());
        Rule.format(form.matches(), HttpHeaders.IF_MATCH, "one strong entity tag as ETag gave it, such as \"7\"");
        return OptionalLong.of(Long.parseLong(form.group(1)));
    }
}
