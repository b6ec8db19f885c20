package io.medichain.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.medichain.architecture.Modules.builtIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Modules meet in shared-kernel only; contexts meet in events, ids and the facts that they publish there. */
class BordersTest {
    private static final JavaClasses SHIPPED = Modules.shipped();
    private static final List<String> SIDES = List.of("command-side", "query-side", "ledger-projector");

    /** The bounded contexts; every other package is a foundation that all of them may stand on. */
    private static final Set<String> CONTEXTS = Set.of(
            "analytics",
            "appointment",
            "audit",
            "billing",
            "consent",
            "encounter",
            "identity",
            "imports",
            "insurance",
            "laboratory",
            "ledger",
            "marketplace",
            "monitoring",
            "notification",
            "nursing",
            "operation",
            "patient",
            "pharmacy",
            "prescription",
            "record",
            "reward",
            "subscription",
            "telemedicine");

    @Test
    void everyModuleIsSeen() {
        Map<String, Long> counts = SHIPPED.stream().collect(Collectors.groupingBy(Modules::of, Collectors.counting()));

        assertThat(counts.keySet()).contains("shared-kernel", "command-side", "query-side", "ledger-projector");
    }

    @Test
    void sidesNeverSeeEachOther() {
        for (String side : SIDES) {
            for (String other : SIDES) {
                if (!side.equals(other)) {
                    noClasses()
                            .that(builtIn(side))
                            .should()
                            .dependOnClassesThat(builtIn(other))
                            .check(SHIPPED);
                }
            }
        }
    }

    @Test
    void kernelSeesNoSide() {
        for (String module : List.of("command-side", "query-side", "ledger-projector", "standalone")) {
            noClasses()
                    .that(builtIn("shared-kernel"))
                    .should()
                    .dependOnClassesThat(builtIn(module))
                    .check(SHIPPED);
        }
    }

    @Test
    void aContextReachesIntoAnotherOnlyThroughTheKernel() {
        classes().that(isOnASide()).should(stayInItsContext()).check(SHIPPED);
    }

    /** In the kernel they name each other by identifiers alone; what knows several of them is no context. */
    @Test
    void aContextOfTheKernelUsesNoOther() {
        classes()
                .that(Modules.builtIn("shared-kernel"))
                .and(DescribedPredicate.describe(
                        "belong to a context", type -> CONTEXTS.contains(Modules.context(type))))
                .should(useNoOtherContext())
                .check(SHIPPED);
    }

    @Test
    void factsNameNoContext() {
        noClasses()
                .that()
                .resideInAPackage(Modules.BASE + ".facts..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to a context", type -> CONTEXTS.contains(Modules.context(type))))
                .check(SHIPPED);
    }

    private static ArchCondition<JavaClass> useNoOtherContext() {
        return new ArchCondition<>("use no other context") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String context = Modules.context(dependency.getTargetClass());
                    if (CONTEXTS.contains(context) && !context.equals(Modules.context(type))) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static DescribedPredicate<JavaClass> isOnASide() {
        return DescribedPredicate.describe("are on a side", type -> SIDES.contains(Modules.of(type)));
    }

    private static ArchCondition<JavaClass> stayInItsContext() {
        return new ArchCondition<>("use other contexts only through shared-kernel") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    String context = Modules.context(target);
                    boolean foreign = SIDES.contains(Modules.of(target))
                            && CONTEXTS.contains(context)
                            && !context.equals(Modules.context(type));
                    if (foreign) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
