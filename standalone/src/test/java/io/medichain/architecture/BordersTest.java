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
import io.medichain.view.DocumentCollection;
import io.medichain.view.DocumentWrite;
import io.medichain.view.Held;
import io.medichain.view.ReadStore;
import io.medichain.view.ReadStoreFailure;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A module uses what the table of docs/architecture.md names; contexts meet in shared-kernel: in events, ids and the
 * facts that they publish there.
 */
class BordersTest {
    private static final JavaClasses SHIPPED = Modules.shipped();
    private static final Map<String, Set<String>> MAY_USE = Modules.mayUse();
    private static final Set<String> FORMS = Set.of("fhir-mapping", "fhir-server");
    private static final Set<Class<?>> PORT_OF_THE_VIEWS =
            Set.of(ReadStore.class, DocumentCollection.class, DocumentWrite.class, Held.class, ReadStoreFailure.class);

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
        assertThat(MAY_USE.keySet()).containsExactlyElementsOf(Modules.built());
        assertThat(SHIPPED.stream().map(Modules::of).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Modules.delivered());
    }

    @Test
    void aModuleUsesOnlyWhatTheTableNames() {
        classes().should(useWhatTheTableNames()).check(SHIPPED);
    }

    /** It is the views' store, so it has to know their port: that, and nothing of what they do with it. */
    @Test
    void theReadStoreKnowsThePortOfTheViewsOnly() {
        noClasses()
                .that(builtIn("read-store"))
                .should()
                .dependOnClassesThat(builtIn("query-side").and(DescribedPredicate.not(belongToThePortOfTheViews())))
                .check(SHIPPED);
    }

    @Test
    void aContextReachesIntoAnotherOnlyThroughTheKernel() {
        classes().that(doNotJoinTheSides()).should(stayInItsContext()).check(SHIPPED);
    }

    /** In the kernel they name each other by identifiers alone; what knows several of them is no context. */
    @Test
    void aContextOfTheKernelUsesNoOther() {
        classes()
                .that(builtIn(Modules.KERNEL))
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

    private static ArchCondition<JavaClass> useWhatTheTableNames() {
        return new ArchCondition<>("use what the table in docs/architecture.md names") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String module = Modules.of(type);
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String other = Modules.of(dependency.getTargetClass());
                    if (!other.isEmpty()
                            && !other.equals(module)
                            && !MAY_USE.getOrDefault(module, Set.of()).contains(other)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static DescribedPredicate<JavaClass> belongToThePortOfTheViews() {
        return DescribedPredicate.describe(
                "belong to the port of the views",
                type -> PORT_OF_THE_VIEWS.stream()
                        .map(Class::getName)
                        .anyMatch(port ->
                                type.getName().equals(port) || type.getName().startsWith(port + "$")));
    }

    /**
     * All but what may use every module, and FHIR: a form of what all contexts take. It is no context itself, so that
     * they meet in it no more than in who calls them.
     */
    private static DescribedPredicate<JavaClass> doNotJoinTheSides() {
        return DescribedPredicate.describe(
                "do not join the sides",
                type -> !FORMS.contains(Modules.of(type))
                        && !MAY_USE.getOrDefault(Modules.of(type), Set.of()).containsAll(Modules.delivered()));
    }

    private static ArchCondition<JavaClass> stayInItsContext() {
        return new ArchCondition<>("use other contexts only through shared-kernel") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    String context = Modules.context(target);
                    boolean foreign = !Modules.of(target).equals(Modules.KERNEL)
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
