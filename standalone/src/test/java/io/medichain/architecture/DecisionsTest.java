package io.medichain.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.event.EventMetadata;
import io.medichain.http.Acts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the types do not say of decisions: who may do without one, and when one is made. */
class DecisionsTest {
    private static final JavaClasses SHIPPED = Modules.shipped();

    /** Accounts act on themselves before they are signed in; the demo sets its hospital up. */
    private static final DescribedPredicate<? super JavaClass> OF_ACCOUNTS =
            resideInAnyPackage("io.medichain.identity..", "io.medichain.demo..", "io.medichain.command");

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

    /** It can be an event: by then everything else of the request was read, or refused and nothing changed. */
    @Test
    void aDecisionIsTheLastArgumentOfARoute() {
        List<JavaMethod> routes = SHIPPED.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Acts.class))
                .filter(method -> method.getRawParameterTypes().stream()
                        .anyMatch(parameter -> parameter.isEquivalentTo(Permitted.class)))
                .toList();

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
}
