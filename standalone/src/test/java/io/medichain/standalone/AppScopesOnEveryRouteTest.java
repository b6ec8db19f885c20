package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.AppScopes;
import io.medichain.access.Interaction;
import io.medichain.access.ResourceScope;
import io.medichain.access.ResourceScope.Breadth;
import io.medichain.access.ResourceUse;
import io.medichain.http.Acts;
import io.medichain.http.PublicRoute;
import io.medichain.http.Scoped;
import io.medichain.id.AppId;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Scopes walked over every route: an app is let in where one of its scopes names what the route does to resources, and
 * nowhere else, whatever its user may. What the user may is asked behind that, see {@link EveryRoleOnEveryRouteTest}.
 */
@InStAnna
class AppScopesOnEveryRouteTest {
    private static final String REFUSED = "MC-ACC-007";
    private static final String TYPE = "Observation";
    private static final List<String> TYPES =
            List.of(TYPE, "Patient", "Encounter", "Binary", "AuditEvent", "Provenance", "Consent");
    private static final String EVERYTHING = "user/*.cruds patient/*.cruds launch/patient online_access offline_access";

    /** What each route of FHIR does, by hand: what a route says of itself is held against it. */
    private static final Map<String, String> NEEDED = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /fhir/r4/{type}/{id}", "Observation.r"),
            Map.entry("GET /fhir/r4/{type}/{id}/_history", "Observation.r"),
            Map.entry("GET /fhir/r4/{type}/{id}/_history/{version}", "Observation.r"),
            Map.entry("GET /fhir/r4/{type}", "Observation.s"),
            Map.entry("POST /fhir/r4/{type}/_search", "Observation.s"),
            Map.entry("POST /fhir/r4/{type}", "Observation.c"),
            Map.entry("POST /fhir/r4/{type}/$validate", "Observation.c"),
            Map.entry("PUT /fhir/r4/{type}/{id}", "Observation.u"),
            Map.entry("GET /fhir/r4/Patient/{id}", "Patient.r"),
            Map.entry("GET /fhir/r4/Patient/{id}/_history", "Patient.r"),
            Map.entry("GET /fhir/r4/Patient/{id}/_history/{version}", "Patient.r"),
            Map.entry("GET /fhir/r4/Patient/{id}/$everything", "*.rs"),
            Map.entry("GET /fhir/r4/Patient", "Patient.s"),
            Map.entry("POST /fhir/r4/Patient/_search", "Patient.s"),
            Map.entry("POST /fhir/r4/Patient", "Patient.c"),
            Map.entry("POST /fhir/r4/Patient/$validate", "Patient.c"),
            Map.entry("PUT /fhir/r4/Patient/{id}", "Patient.u"),
            Map.entry("GET /fhir/r4/Encounter/{id}", "Encounter.r"),
            Map.entry("GET /fhir/r4/Encounter/{id}/_history", "Encounter.r"),
            Map.entry("GET /fhir/r4/Encounter/{id}/_history/{version}", "Encounter.r"),
            Map.entry("GET /fhir/r4/Encounter", "Encounter.s"),
            Map.entry("POST /fhir/r4/Encounter/_search", "Encounter.s"),
            Map.entry("POST /fhir/r4/Encounter", "Encounter.c"),
            Map.entry("POST /fhir/r4/Encounter/$validate", "Encounter.c"),
            Map.entry("PUT /fhir/r4/Encounter/{id}", "Encounter.u"),
            Map.entry("GET /fhir/r4/Binary/{id}", "Binary.r"),
            Map.entry("GET /fhir/r4/Patient/{id}/$summary", "*.rs"),
            Map.entry("POST /fhir/r4/Patient/{id}/$summary", "*.rs"),
            Map.entry("GET /fhir/r4/Consent/{id}", "Consent.r"),
            Map.entry("GET /fhir/r4/Consent/{id}/_history", "Consent.r"),
            Map.entry("GET /fhir/r4/Consent/{id}/_history/{version}", "Consent.r"),
            Map.entry("GET /fhir/r4/Provenance/{id}", "Provenance.r"),
            Map.entry("GET /fhir/r4/Provenance/{id}/_history", "Provenance.r"),
            Map.entry("GET /fhir/r4/Provenance/{id}/_history/{version}", "Provenance.r"),
            Map.entry("GET /fhir/r4/Provenance", "Provenance.s"),
            Map.entry("POST /fhir/r4/Provenance/_search", "Provenance.s"),
            Map.entry("GET /fhir/r4/AuditEvent", "AuditEvent.s")));

    /** What of FHIR no app is let in to, and why. */
    private static final Map<String, String> CLOSED = Map.of(
            "POST /fhir/r4", "a bundle does as many things as it has entries; an app sends them one by one",
            "GET /fhir/r4/Patient/$export", "all patients, with a second factor that is fresh, which no app shows",
            "POST /fhir/r4/Patient/$export", "the same",
            "GET /fhir/r4/$export/{id}", "of who has ordered the export, which no app does",
            "DELETE /fhir/r4/$export/{id}", "the same",
            "GET /fhir/r4/$export/{id}/{file}", "the same");

    private final StAnna anna;
    private final AppId app = new AppId(UUID.randomUUID());

    AppScopesOnEveryRouteTest(StAnna anna) {
        this.anna = anna;
    }

    private record Route(String method, String path, HandlerMethod handler, MediaType body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Those that decide who asks. */
    private List<Route> routes() {
        List<Route> all = new ArrayList<>();
        anna.system()
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    boolean decides = isAnnotated(handler, Acts.class);
                    assertThat(decides || isAnnotated(handler, PublicRoute.class) || !isOurs(handler))
                            .as("%s", handler)
                            .isTrue();
                    if (decides) {
                        for (RequestMethod method :
                                mapping.getMethodsCondition().getMethods()) {
                            all.add(new Route(method.name(), path(mapping), handler, body(mapping)));
                        }
                    }
                });
        assertThat(all).hasSizeGreaterThan(100);
        return all;
    }

    private static boolean isAnnotated(HandlerMethod handler, Class<? extends java.lang.annotation.Annotation> type) {
        return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), type)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), type);
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("io.medichain.");
    }

    private static String path(RequestMappingInfo mapping) {
        return mapping.getPatternValues().iterator().next().replaceAll("\\{(\\w+):.*?\\}(?=/|$)", "{$1}");
    }

    private static MediaType body(RequestMappingInfo mapping) {
        Set<MediaType> types = mapping.getConsumesCondition().getConsumableMediaTypes();
        return types.isEmpty() ? MediaType.APPLICATION_JSON : types.iterator().next();
    }

    private HttpResponse<String> ask(Route route, String token) {
        String path = route.path()
                .replace("{type}", TYPE)
                .replace("{id}", UUID.randomUUID().toString());
        path = path.replaceAll("\\{\\*?[a-zA-Z]+(:[^}]*)?\\}", "1");
        return anna.system()
                .ask(
                        route.method(),
                        path,
                        token,
                        route.method().equals("GET") ? null : "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "Content-Type",
                        route.body().isConcrete() ? route.body().toString() : "application/octet-stream",
                        "Accept",
                        "*/*");
    }

    private static boolean isRefused(HttpResponse<String> answer) {
        return answer.body().contains(REFUSED);
    }

    @Test
    void givenEveryRouteOfResources_whenWalked_thenItSaysWhatItDoesOrNoAppIsLetIn() {
        for (Route route : routes()) {
            Scoped scoped =
                    AnnotatedElementUtils.findMergedAnnotation(route.handler().getMethod(), Scoped.class);
            if (scoped == null) {
                assertThat(NEEDED).as("%s", route).doesNotContainKey(route.toString());
                assertThat(!route.path().startsWith("/fhir/") || CLOSED.containsKey(route.toString()))
                        .as("%s says neither its scope nor why it is closed", route)
                        .isTrue();
            } else {
                assertThat(said(scoped)).as("%s", route).isEqualTo(NEEDED.get(route.toString()));
            }
        }
    }

    private static String said(Scoped scoped) {
        String type = scoped.type().isEmpty() ? TYPE : scoped.type();
        return new ResourceScope(Breadth.USER, type, EnumSet.copyOf(Arrays.asList(scoped.value())))
                .text()
                .substring("user/".length());
    }

    @Test
    void givenAnAppThatMayDoEverything_whenItAsksForWhatIsNoResource_thenRefused() {
        for (String name : List.of("admin", "doctor", "compliance-officer", "operator", "patient")) {
            String token = anna.byApp(name, app, EVERYTHING);
            for (Route route : routes()) {
                if (AnnotatedElementUtils.findMergedAnnotation(route.handler().getMethod(), Scoped.class) == null) {
                    HttpResponse<String> answer = ask(route, token);

                    assertThat(answer.statusCode())
                            .as("%s: %s: %s", name, route, answer.body())
                            .isEqualTo(403);
                    assertThat(isRefused(answer)).as("%s: %s", name, route).isTrue();
                }
            }
        }
    }

    @Test
    void givenTheScopesOfARoute_whenTheAppHasThemOrAllOthers_thenItIsLetInByThemAlone() {
        for (Route route : routes()) {
            String needed = NEEDED.get(route.toString());
            if (needed == null) {
                continue;
            }
            for (Breadth breadth : Breadth.values()) {
                String word = breadth == Breadth.USER ? "user/" : "patient/";
                String who = breadth == Breadth.USER ? "doctor" : "patient";

                assertThat(isRefused(ask(route, anna.byApp(who, app, word + needed))))
                        .as("%s by %s%s", route, word, needed)
                        .isFalse();
                HttpResponse<String> without = ask(route, anna.byApp(who, app, allBut(word, needed)));
                assertThat(isRefused(without))
                        .as("%s by all but %s%s", route, word, needed)
                        .isTrue();
                assertThat(without.statusCode()).isEqualTo(403);
                assertThat(without.headers().firstValue("WWW-Authenticate").orElse(""))
                        .contains("error=\"insufficient_scope\"");
                assertThat(without.body()).contains("OperationOutcome");
            }
        }
    }

    /** Every scope of a few types but the letters that are needed. */
    private static String allBut(String word, String needed) {
        String type = needed.substring(0, needed.indexOf('.'));
        String letters = needed.substring(needed.indexOf('.') + 1);
        String rest = "cruds".replaceAll("[" + letters + "]", "");
        if (type.equals(ResourceUse.ANY_TYPE)) {
            return word + "*." + rest + " " + word + "Patient.cruds";
        }
        List<String> scopes = new ArrayList<>(List.of(word + type + "." + rest));
        TYPES.stream().filter(other -> !other.equals(type)).forEach(other -> scopes.add(word + other + ".cruds"));
        return String.join(" ", scopes);
    }

    @Test
    void givenAScopeOfThePatient_whenADoctorsAppAsks_thenTheDoctorsTiesOpenNothing() {
        String path = "/fhir/r4/Patient/" + anna.patient;

        HttpResponse<String> byUser = anna.system().ask("GET", path, anna.byApp("doctor", app, "user/Patient.r"), null);
        HttpResponse<String> byPatient =
                anna.system().ask("GET", path, anna.byApp("doctor", app, "patient/Patient.r"), null);
        HttpResponse<String> own =
                anna.system().ask("GET", path, anna.byApp("patient", app, "patient/Patient.r"), null);
        HttpResponse<String> other =
                anna.system().ask("GET", path, anna.byApp("patient-other", app, "patient/*.cruds"), null);

        assertThat(byUser.statusCode()).isEqualTo(200);
        assertThat(byPatient.statusCode()).isEqualTo(403);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(404);
    }

    @Test
    void givenAnInclusion_whenItsTypeIsInNoScope_thenTheSearchIsRefused() {
        String path = "/fhir/r4/Composition?patient=" + anna.patient + "&_include=Composition:patient";

        HttpResponse<String> both =
                anna.system().ask("GET", path, anna.byApp("doctor", app, "user/Composition.s user/Patient.s"), null);
        HttpResponse<String> one =
                anna.system().ask("GET", path, anna.byApp("doctor", app, "user/Composition.s"), null);

        assertThat(both.statusCode()).as(both.body()).isEqualTo(200);
        assertThat(both.body()).contains("\"Patient\"");
        assertThat(one.statusCode()).as(one.body()).isEqualTo(403);
        assertThat(isRefused(one)).isTrue();
    }

    @Test
    void givenConsents_whenAnAppMayReadThem_thenBothKindsAreFoundAndReadByThatAlone() {
        String consent = anna.permit("patient", anna.patient, "vitals");
        String search = "/fhir/r4/Consent?patient=" + anna.patient;
        String place = "/fhir/r4/Consent/rule." + consent;

        for (String path :
                List.of(search, place, place + "/_history", "/fhir/r4/Patient/" + anna.patient + "/$everything")) {
            String scope = path.endsWith("everything") ? "patient/*.rs" : "patient/Consent.rs";
            HttpResponse<String> byConsents = asApp(path, scope);
            HttpResponse<String> byOthers = asApp(path, "patient/Observation.rs patient/Patient.rs");

            assertThat(byConsents.statusCode()).as(byConsents.body()).isEqualTo(200);
            assertThat(byConsents.body()).contains("rule." + consent);
            assertThat(byOthers.statusCode()).as(path).isEqualTo(403);
            assertThat(isRefused(byOthers)).as(path).isTrue();
        }
    }

    private HttpResponse<String> asApp(String path, String scopes) {
        return anna.system()
                .ask(
                        "GET",
                        path,
                        anna.byApp("patient", app, scopes),
                        null,
                        "Medichain-Read-After",
                        Long.toString(anna.head()));
    }

    @Test
    void givenAllOfWhatAnAppMay_whenTheUserMayLess_thenItGetsWhatTheUserGets() {
        for (String name : List.of("pharmacist", "analyst", "doctor-outside", "lab-technician", "nurse", "admin")) {
            for (String path : List.of(
                    "/fhir/r4/Patient/" + anna.patient,
                    "/fhir/r4/Composition/" + anna.record,
                    "/fhir/r4/Composition?patient=" + anna.patient,
                    "/fhir/r4/AuditEvent?patient=" + anna.patient)) {
                int alone =
                        anna.system().ask("GET", path, anna.token(name), null).statusCode();

                HttpResponse<String> byApp = anna.system().ask("GET", path, anna.byApp(name, app, EVERYTHING), null);

                assertThat(byApp.statusCode()).as("%s on %s", name, path).isEqualTo(alone);
            }
        }
    }

    @Test
    void givenScopes_whenUnderstood_thenEachInteractionIsNeededSomewhere() {
        Set<Interaction> needed = EnumSet.noneOf(Interaction.class);
        NEEDED.values()
                .forEach(text -> AppScopes.understood("user/" + text)
                        .resources()
                        .forEach(scope -> needed.addAll(scope.interactions())));

        assertThat(needed).isEqualTo(EnumSet.complementOf(EnumSet.of(Interaction.DELETE)));
    }
}
