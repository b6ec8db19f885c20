package io.medichain.identity.app;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.medichain.access.AppScopes;
import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.event.EventMetadata;
import io.medichain.http.CorrelationFilter;
import io.medichain.http.OAuthPaths;
import io.medichain.http.PublicAddress;
import io.medichain.http.PublicRoute;
import io.medichain.identity.UserName;
import io.medichain.identity.fact.Apps;
import io.medichain.identity.session.SignInDesk;
import io.medichain.identity.session.SignInDesk.Proven;
import io.medichain.patient.KnownPatients;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody lets an app in (RFC 6749, section 3.1): a page for people, see {@link ConsentPage}. */
@RestController
@Hidden // described by the SMART configuration
class AuthorizeRoutes {
    private static final Set<String> OF_THIS_PAGE = Set.of("same-origin", "none");

    private final Apps apps;
    private final SignInDesk signIns;
    private final AppDesk desk;
    private final KnownPatients patients;
    private final PublicAddress address;

    AuthorizeRoutes(Apps apps, SignInDesk signIns, AppDesk desk, KnownPatients patients, PublicAddress address) {
        this.address = address;
        this.apps = apps;
        this.signIns = signIns;
        this.desk = desk;
        this.patients = patients;
    }

    /** Asks whether to let an app in. */
    @GetMapping(OAuthPaths.AUTHORIZE)
    @PublicRoute("the page on which one signs in")
    void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            ConsentPage.ask(response, HttpServletResponse.SC_OK, asked(OAuthForm.ofAddress(request)), "", null);
        } catch (AskedForAccess.Unknown e) {
            ConsentPage.unknown(response);
        } catch (AskedForAccess.SentBack e) {
            ConsentPage.sendBack(response, e.to());
        }
    }

    /** Lets it in, or not: by who shows the password. */
    @PostMapping(OAuthPaths.AUTHORIZE)
    @PublicRoute("the password is the proof")
    void decide(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OAuthForm form = OAuthForm.ofBody(request);
        try {
            AskedForAccess asked = asked(form);
            if (form.get("decision").filter("refuse"::equals).isPresent()) {
                ConsentPage.sendBack(response, asked.refused(OAuth2Error.ACCESS_DENIED));
            } else if (comesFromElsewhere(request)) {
                again(response, asked, form, new ProblemException(AppProblem.INVALID_REQUEST));
            } else {
                decide(request, response, asked, form);
            }
        } catch (AskedForAccess.Unknown e) {
            ConsentPage.unknown(response);
        } catch (AskedForAccess.SentBack e) {
            ConsentPage.sendBack(response, e.to());
        }
    }

    private AskedForAccess asked(OAuthForm form) throws AskedForAccess.Unknown, AskedForAccess.SentBack {
        return AskedForAccess.of(form, apps, address.url(OAuthPaths.RESOURCES));
    }

    /** What browsers say of a form that another site has sent (W3C, Fetch Metadata): nobody is signed in by it. */
    private static boolean comesFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !OF_THIS_PAGE.contains(site);
    }

    private void decide(HttpServletRequest request, HttpServletResponse response, AskedForAccess asked, OAuthForm form)
            throws IOException {
        try {
            ConsentPage.sendBack(response, letIn(request, asked, form));
        } catch (ProblemException refused) {
            again(response, asked, form, refused);
        }
    }

    private URI letIn(HttpServletRequest request, AskedForAccess asked, OAuthForm form) {
        UserName name = new UserName(typed(form, "userName", Size.ADDRESS));
        Proven who = signIns.prove(
                Optional.of(asked.app().tenant()),
                name,
                typed(form, "password", Size.EXPLANATION),
                form.get("code").map(String::strip).filter(code -> code.length() <= Size.EXPLANATION),
                Map.of(
                        EventMetadata.CORRELATION,
                        CorrelationFilter.correlation(request),
                        EventMetadata.APP,
                        asked.id().toString()));
        requireSecondFactor(who);
        AppScopes scopes = isPatient(who) ? asked.scopes() : asked.scopes().withoutPatient();
        if (scopes.resources().isEmpty()) {
            return asked.refused(OAuth2Error.ACCESS_DENIED.setDescription("the user is no patient"));
        }
        return asked.withCode(desk.letIn(
                asked.id(), who, scopes, asked.challenge(), asked.redirect().toString()));
    }

    /** A session without it could do nothing but enrol one, which no app does. */
    private static void requireSecondFactor(Proven who) {
        boolean needs = who.accepted().roles().stream().anyMatch(Role::needsSecondFactor);
        if (needs && !who.accepted().method().shown().contains(AuthenticationMethod.ONE_TIME_CODE)) {
            throw new ProblemException(RequestProblem.SECOND_FACTOR_REQUIRED);
        }
    }

    private boolean isPatient(Proven who) {
        return who.accepted().roles().contains(Role.PATIENT)
                && patients.patientOf(who.tenant(), who.user()).isPresent();
    }

    private static String typed(OAuthForm form, String name, int most) {
        return form.get(name)
                .filter(text -> text.length() <= most)
                .orElseThrow(() -> new ProblemException(AppProblem.INVALID_REQUEST));
    }

    private static void again(
            HttpServletResponse response, AskedForAccess asked, OAuthForm form, ProblemException refused)
            throws IOException {
        refused.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1)));
        String trouble = refused.problem().title() + " (" + refused.problem().code() + ")";
        ConsentPage.ask(
                response,
                refused.problem().status(),
                asked,
                form.get("userName").orElse(""),
                trouble);
    }
}
