package io.medichain.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Maven modules, and which of them each of our classes was built in. */
public final class Modules {
    static final String BASE = "io.medichain";
    static final String KERNEL = "shared-kernel";
    private static final Path ROOT = Path.of("..");
    private static final Pattern BUILT = Pattern.compile(".*/([a-z-]+)/target/.*");
    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|.*\\|([^|]*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

    private Modules() {}

    /** Of the whole build, in its order. */
    static List<String> built() {
        return MODULE.matcher(text("pom.xml"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** What is delivered; the benchmarks are not. */
    public static List<String> delivered() {
        return built().stream().filter(module -> !module.equals("benchmarks")).toList();
    }

    /** The table of docs/architecture.md: of each module the others that it may use. */
    static Map<String, Set<String>> mayUse() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        ROW.matcher(text("docs/architecture.md"))
                .results()
                .forEach(row -> table.put(
                        row.group(1), row.group(2).strip().equals("all") ? Set.copyOf(built()) : named(row.group(2))));
        return table;
    }

    private static Set<String> named(String cell) {
        return NAME.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that is shipped. */
    static JavaClasses shipped() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("test-jar") && !location.contains("-tests.jar"))
                .importPackages(BASE);
    }

    /** The name of the module that a class was built in; empty for a class that is not ours. */
    static String of(JavaClass type) {
        return type.getBaseComponentType()
                .getSource()
                .map(source -> BUILT.matcher(source.getUri().toString()))
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
