package io.medichain.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our classes, and which Maven module each was built in. */
final class Modules {
    static final String BASE = "io.medichain";
    private static final Pattern MODULE = Pattern.compile(".*/([a-z-]+)/target/.*");

    private Modules() {}

    /** Everything that is shipped. */
    static JavaClasses shipped() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("test-jar") && !location.contains("-tests.jar"))
                .importPackages(BASE);
    }

    /** The name of the module that a class was built in; empty for a class that is not ours. */
    static String of(JavaClass type) {
        return type.getSource()
                .map(source -> MODULE.matcher(source.getUri().toString()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .orElse("");
    }

    /** The bounded context of a class: the package below {@code io.medichain}. */
    static String context(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(BASE + ".")) {
            return "";
        }
        String below = name.substring(BASE.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    static DescribedPredicate<JavaClass> builtIn(String module) {
        return DescribedPredicate.describe("built in " + module, type -> of(type).equals(module));
    }
}
