package io.medichain.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every package stands on others and none of them, however far below, on it: over all modules together. */
class CyclesTest {
    private static final JavaClasses SHIPPED = Modules.shipped();

    @Test
    void noPackageStandsOnItself() {
        slices().matching("(" + Modules.BASE + "..)").should().beFreeOfCycles().check(SHIPPED);
    }

    /** So that a package of a side and one of the kernel are two packages to the rule above, and to the reader. */
    @Test
    void aPackageLiesInOneModule() {
        Map<String, Set<String>> modules = SHIPPED.stream()
                .filter(type -> type.getPackageName().startsWith(Modules.BASE))
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        TreeMap::new,
                        Collectors.mapping(Modules::of, Collectors.toCollection(TreeSet::new))));

        assertThat(modules)
                .hasSizeGreaterThan(50)
                .allSatisfy((name, lies) -> assertThat(lies).as(name).hasSize(1));
    }

    @Test
    void identifiersKnowNothingOfWhatTheyName() {
        assertThat(SHIPPED.stream()
                        .filter(type -> type.getPackageName().equals(Modules.BASE + ".id"))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getPackageName())
                        .filter(name -> name.startsWith(Modules.BASE))
                        .collect(Collectors.toSet()))
                .isSubsetOf(Modules.BASE + ".id", Modules.BASE + ".problem")
                .isNotEmpty();
    }
}
