package io.medichain.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What no code of ours does, wherever it stands. */
class CodeTest {
    private static final JavaClasses SHIPPED = Modules.shipped();

    @Test
    void nothingWritesToStandardStreamsButTheCli() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
                SHIPPED.that(DescribedPredicate.describe(
                        "are not at the terminal",
                        type -> !List.of("cli", "benchmark", "demo").contains(Modules.context(type)))));
    }

    @Test
    void nothingReadsJavaSerialisation() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("com.thoughtworks.xstream..")
                .check(SHIPPED);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = SHIPPED.stream()
                .map(type -> type.getPackage())
                .filter(found -> found.getName().startsWith(Modules.BASE))
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .distinct()
                .sorted()
                .toList();

        assertThat(unmarked).isEmpty();
    }
}
