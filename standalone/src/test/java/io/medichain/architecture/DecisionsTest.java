package io.medichain.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.medichain.access.Subject;
import io.medichain.audit.RecordedReads;
import io.medichain.command.AtMostOnce;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.NeedsVersion;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.event.EventMetadata;
import io.medichain.http.Acts;
import io.medichain.http.CurrentSubject;
import io.medichain.read.AccountReading;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the types do not say of decisions: who may do without one, and when one is made. */
class DecisionsTest {
    private static final JavaClasses SHIPPED = Modules.shipped();

    /** Accounts act on themselves before they are signed in; the demo sets its hospital up. */
    private static final DescribedPredicate<? super JavaClass> OF_ACCOUNTS =
            resideInAnyPackage("io.medichain.identity..", "io.medichain.demo..", "io.medichain.command");

    /** The modules whose routes answer from views. */
    private static final Set<String> SHOWS_PATIENTS = Set.of("query-side", "fhir-server");

    /** They show nothing of anybody; that a view is built anew is an event, which says who wanted it. */
    private static final String OF_THE_VIEWS_THEMSELVES = "io.medichain.view.ViewRoutes";

    /** The role alone decides, before they are entered, and they tell nothing of a patient. */
    private static final Set<String> OF_THE_HOUSE = Set.of(
            "ViewRoutes.rebuild",
            "SetupLinkRoute.give",
            "KeyRoutes.rotate",
            "KeyRotations.rotate",
            "Backups.make",
            "UserNumbersRoute.numbers",
            "DeadLetterRoutes.list",
            "DeadLetterRoutes.retry",
            "DeadLetterRoutes.discard",
            "OutboxRoute.letters");

    /** The log is no view; whom an entry concerns tells the event, so they ask {@link RecordedReads} themselves. */
    private static final Set<String> OF_THE_LOG =
            Set.of("Proofs.proof", "VerifyPatient.verify", "LogFiles.entries", "CompletenessRoute.completeness");

    @Test
    void noContextButIdentitySendsACommandWithoutADecision() {
        noClasses()
                .that(DescribedPredicate.not(OF_ACCOUNTS))
                .should()
                .callMethod(CommandDesk.class, "accept", EventMetadata.class, Order.class)
                .orShould()
                .callMethod(CommandDesk.class, "ask", EventMetadata.class, Object.class, Class.class)
                .check(SHIPPED);
    }

    /** What follows from an event follows once; and nobody's request comes that way. */
    @Test
    void onlyWhatFollowsFromAnEventIsSentOnce() {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage("io.medichain.policy..", "io.medichain.command"))
                        .and(DescribedPredicate.not(named("AccountsLeftBehind", "ErasuresSinceBackup"))))
                .should()
                .callMethod(CommandDesk.class, "acceptOnce", UUID.class, EventMetadata.class, Order.class)
                .orShould()
                .callMethod(AtMostOnce.class, "acceptOnce", UUID.class, EventMetadata.class, Order.class)
                .check(SHIPPED);
        noClasses()
                .that(DescribedPredicate.not(named("CommandsAtRest", "OperatorAtRest", "OperatorReset")))
                .should()
                .dependOnClassesThat()
                .haveSimpleName("CommandsAtRest")
                .check(SHIPPED);
    }

    /** They begin something, change the own account, or the aggregate itself compares the patient. */
    @Test
    void whoSendsToAnotherTargetThanThatOfTheDecisionIsNamed() {
        noClasses()
                .that(DescribedPredicate.not(named(
                        "CommandDesk",
                        "AppRoutes",
                        "BedRoutes",
                        "ConsentRoutes",
                        "EmergencyRoutes",
                        "EncounterWriting",
                        "ImportRunRoutes",
                        "RecordWriting",
                        "RecoveryCodeRoutes",
                        "RegistryWriting",
                        "TotpRoutes",
                        "UserRoutes")))
                .should()
                .callMethod(CommandDesk.class, "send", Permitted.class, Object.class, Supplier.class)
                .check(SHIPPED);
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe(
                String.join(", ", names), type -> Set.of(names).contains(type.getSimpleName()));
    }

    @Test
    void whatNeedsAVersionTakesADecision() {
        assertThat(routes().filter(method -> method.isAnnotatedWith(NeedsVersion.class)))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(takes(route, Permitted.class))
                        .as(route.getFullName())
                        .isTrue());
    }

    /**
     * It can be an event: by then everything else of the request was read, or refused and nothing changed. Only the
     * form of a document is read behind it, for nobody who may not is to send 20 MB.
     */
    @Test
    void aDecisionIsTheLastArgumentOfARoute() {
        List<JavaMethod> routes =
                routes().filter(route -> takes(route, Permitted.class)).toList();

        assertThat(routes)
                .hasSizeGreaterThan(30)
                .allSatisfy(route -> assertThat(route.getRawParameterTypes().stream()
                                .filter(parameter -> !parameter.isEquivalentTo(HttpServletRequest.class))
                                .reduce((_, last) -> last)
                                .orElseThrow()
                                .getName())
                        .as(route.getFullName())
                        .isEqualTo(Permitted.class.getName()));
    }

    /** For one action, or its refusals could not be stored. */
    @Test
    void everyRouteThatReadsAsksByAReadingAndSaysWhatItShows() {
        List<JavaMethod> routes = routesThatRead().toList();

        assertThat(routes)
                .hasSizeGreaterThan(30)
                .allSatisfy(route -> assertThat(asksForOnePart(route))
                        .as(route.getFullName())
                        .isTrue());
    }

    /** So who asks, and in which organisation, a route that reads views learns by a decision alone. */
    @Test
    void noRouteIsToldWhoAsksButThoseNamedHere() {
        assertThat(routes().filter(route -> takes(route, Subject.class)).map(DecisionsTest::name))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(OF_THE_HOUSE.stream(), OF_THE_LOG.stream())
                        .toList());
        noClasses()
                .that(Modules.builtIn("query-side").or(Modules.builtIn("fhir-server")))
                .and()
                .resideOutsideOfPackage("io.medichain.read")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(CurrentSubject.class, RecordedReads.class)
                .check(SHIPPED);
    }

    private static String name(JavaMethod route) {
        return route.getOwner().getSimpleName() + "." + route.getName();
    }

    private static boolean asksForOnePart(JavaMethod route) {
        return (takes(route, Reading.class) || takes(route, AccountReading.class))
                && route.isAnnotatedWith(Shows.class)
                && route.getAnnotationOfType(Acts.class).value().length == 1;
    }

    private static boolean takes(JavaMethod route, Class<?> argument) {
        return route.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(argument));
    }

    private static Stream<JavaMethod> routesThatRead() {
        return routes().filter(route -> SHOWS_PATIENTS.contains(Modules.of(route.getOwner())))
                .filter(route -> !route.getOwner().getName().equals(OF_THE_VIEWS_THEMSELVES))
                .filter(route -> !takes(route, Caller.class));
    }

    private static Stream<JavaMethod> routes() {
        return SHIPPED.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Acts.class));
    }
}
