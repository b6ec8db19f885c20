package io.medichain.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * Holds the shape of every aggregate's snapshot, down to the last component, against
 * {@code snapshots/<class>.<revision> .txt}. A changed shape needs a new {@code @Revision}: then old snapshots are not
 * used any more, and a new file is written once for somebody to look at.
 */
class SnapshotShapesTest {
    private static final Path APPROVED = Path.of("src/test/resources/snapshots");
    private static final Pattern OF_PACKAGES = Pattern.compile("\\bio\\.medichain\\.([a-z]\\w*\\.)*");

    @TestFactory
    List<DynamicTest> everySnapshotHasTheShapeOfItsRevision() {
        return aggregates()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> compare(type)))
                .toList();
    }

    @Test
    void theAggregatesAreFound() {
        assertThat(aggregates()).hasSizeGreaterThan(8);
    }

    private static void compare(Class<?> type) throws IOException {
        String revision = type.getAnnotation(Revision.class).value();
        Path file = APPROVED.resolve(type.getSimpleName() + "." + revision + ".txt");
        if (!Files.exists(file)) {
            Files.createDirectories(APPROVED);
            Files.writeString(file, shape(type));
            throw new AssertionError("Written for the first time; look at it and approve it: " + file);
        }
        assertThat(shape(type))
                .as("The snapshot of %s has another shape: raise its @Revision", type.getSimpleName())
                .isEqualTo(Files.readString(file));
    }

    private static String shape(Class<?> type) {
        SortedMap<String, String> shapes = new TreeMap<>();
        Map<String, Class<?>> described = new HashMap<>();
        describe(type, shapes, described);
        return shapes.entrySet().stream()
                .map(shape -> shape.getKey() + ": " + shape.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void describe(Type type, SortedMap<String, String> shapes, Map<String, Class<?>> described) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(inside -> describe(inside, shapes, described));
        }
        if (!(type instanceof Class<?> of) || !of.getName().startsWith("io.medichain.")) {
            return;
        }
        Class<?> before = described.putIfAbsent(name(of), of);
        if (before != null) {
            assertThat(of).as("Two classes of a snapshot with one name").isEqualTo(before);
            return;
        }
        if (of.isEnum()) {
            shapes.put(name(of), Arrays.toString(of.getEnumConstants()));
            return;
        }
        List<Field> fields = fields(of);
        List<Class<?>> permitted = of.isSealed() ? List.of(of.getPermittedSubclasses()) : List.of();
        shapes.put(
                name(of),
                Stream.concat(
                                fields.stream().map(field -> field.getName() + " " + name(field.getGenericType())),
                                permitted.stream().map(SnapshotShapesTest::name))
                        .toList()
                        .toString());
        fields.forEach(field -> describe(field.getGenericType(), shapes, described));
        permitted.forEach(each -> describe(each, shapes, described));
    }

    private static List<Field> fields(Class<?> type) {
        Class<?> above = type.getSuperclass();
        Stream<Field> inherited =
                above == null || Set.of(Object.class, Record.class).contains(above)
                        ? Stream.of()
                        : fields(above).stream();
        return Stream.concat(inherited, Stream.of(type.getDeclaredFields()))
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .toList();
    }

    /** Without our packages: what is stored says the names of fields, and a class may move. */
    private static String name(Type type) {
        return OF_PACKAGES.matcher(type.getTypeName()).replaceAll("");
    }

    private static Stream<Class<?>> aggregates() {
        ClassPathScanningCandidateComponentProvider found = new ClassPathScanningCandidateComponentProvider(false);
        found.addIncludeFilter(new AssignableTypeFilter(TenantOwned.class));
        return found.findCandidateComponents("io.medichain").stream()
                .map(BeanDefinition::getBeanClassName)
                .sorted()
                .map(SnapshotShapesTest::load);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
