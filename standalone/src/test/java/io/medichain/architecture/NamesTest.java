package io.medichain.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.medichain.command.TenantOwned;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventType;
import io.medichain.view.DamagedEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;

/** The words of the clinic, without technical suffixes; a domain without clock or dice. */
class NamesTest {
    private static final JavaClasses SHIPPED = Modules.shipped();

    @Test
    void noTechnicalSuffixes() {
        noClasses()
                .that()
                .resideInAPackage("io.medichain..")
                .should()
                .haveNameMatching(".*[a-z](Command|Dto|Impl|Manager|Util|Utils|Helper|Service)")
                .check(SHIPPED);
    }

    /**
     * The classes of the command line are called as what is typed; a registration is the same for both who register.
     */
    @Test
    void aNameMeansOneThing() {
        assertThat(SHIPPED.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .filter(type -> !type.getPackageName().equals("io.medichain.cli"))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("Registration")))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void eventsArePublicRecordsWithAStableName() {
        classes()
                .that(areEvents())
                .should()
                .beRecords()
                .andShould()
                .bePublic()
                .andShould()
                .beTopLevelClasses()
                .andShould()
                .beAnnotatedWith(EventType.class)
                .andShould()
                .beAnnotatedWith(Revision.class)
                .check(SHIPPED);
    }

    /** A snapshot of another revision is not used; without one, nobody could tell that it is of another. */
    @Test
    void aggregatesHaveARevisionForTheirSnapshots() {
        classes()
                .that()
                .areAssignableTo(TenantOwned.class)
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .beAnnotatedWith(Revision.class)
                .check(SHIPPED);
    }

    @Test
    void aggregatesAskNoClockAndThrowNoDice() {
        noClasses()
                .that(decide())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(SHIPPED);
    }

    @Test
    void policiesSayWhenAndThenInAGroupOfTheirOwnAndNeverOnReplay() {
        List<JavaClass> policies = SHIPPED.stream()
                .filter(type ->
                        type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(EventHandler.class)))
                .toList();

        assertThat(policies).isNotEmpty().allSatisfy(policy -> {
            assertThat(policy.getSimpleName()).matches("When[A-Z].*Then[A-Z].*");
            assertThat(policy.isAnnotatedWith(DisallowReplay.class)).isTrue();
            assertThat(policy.isAnnotatedWith(Component.class)).isTrue();
        });
        assertThat(policies)
                .extracting(policy ->
                        policy.getAnnotationOfType(ProcessingGroup.class).value())
                .doesNotHaveDuplicates();
    }

    private static DescribedPredicate<JavaClass> areEvents() {
        return DescribedPredicate.describe(
                "are stored events",
                type -> type.isAssignableTo(DomainEvent.class)
                        && !type.isEquivalentTo(DamagedEvent.class) // stands for one that cannot be read
                        && !type.isInterface()
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT));
    }

    private static DescribedPredicate<JavaClass> decide() {
        return DescribedPredicate.describe(
                "handle commands",
                type -> type.getCodeUnits().stream().anyMatch(unit -> unit.isAnnotatedWith(CommandHandler.class)));
    }
}
