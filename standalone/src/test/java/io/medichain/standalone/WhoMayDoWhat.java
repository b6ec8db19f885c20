package io.medichain.standalone;

import io.medichain.access.Role;
import io.medichain.standalone.ServedApi.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table of the resource of that name.
 *
 * @param rows what each role is answered, by operation; a variant of one stands in brackets behind its name
 * @param aboutNobody the operations that concern no patient, by name or by the beginning of the path
 */
record WhoMayDoWhat(Map<String, Map<Role, Row>> rows, Set<String> aboutNobody) {
    boolean isAboutNobody(Operation operation) {
        return aboutNobody.contains(operation.id()) || aboutNobody.stream().anyMatch(operation.path()::startsWith);
    }

    /** Whether an operation, or a variant of it, has rows. */
    boolean names(Operation operation) {
        return rows.keySet().stream()
                .anyMatch(name -> name.equals(operation.id()) || name.startsWith(operation.id() + "("));
    }

    /** What a role is answered, a word per {@link Tie}. */
    record Row(Map<Tie, String> words) {
        static Row of(List<String> words) {
            Map<Tie, String> row = new EnumMap<>(Tie.class);
            Iterator<String> next = words.iterator();
            for (Tie tie : Tie.values()) {
                row.put(tie, next.next());
            }
            return new Row(row);
        }

        String of(Tie tie) {
            return Objects.requireNonNull(words.get(tie));
        }

        static String line(Role role, Map<Tie, String> words) {
            return "%-20s%s"
                    .formatted(
                            role.word(),
                            words.values().stream().map("%-12s"::formatted).collect(Collectors.joining()))
                    .stripTrailing();
        }
    }

    static WhoMayDoWhat read() {
        Map<String, Map<Role, Row>> rows = new LinkedHashMap<>();
        Set<String> aboutNobody = new TreeSet<>();
        List<String> open = new ArrayList<>();
        boolean isHeading = false;
        for (String line : lines()) {
            List<String> words = Arrays.asList(line.split(" +"));
            List<String> others = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "", "#" -> isHeading = false;
                case "~" -> aboutNobody.addAll(others);
                case "=" -> {
                    if (!isHeading) {
                        open.clear();
                    }
                    isHeading = true;
                    open.addAll(others);
                }
                default -> {
                    isHeading = false;
                    if (others.size() != Tie.values().length) {
                        throw new IllegalStateException("Not a word for each tie: " + line);
                    }
                    Role role = Role.of(words.getFirst());
                    open.forEach(operation -> rows.computeIfAbsent(operation, _ -> new LinkedHashMap<>())
                            .put(role, Row.of(others)));
                }
            }
        }
        return new WhoMayDoWhat(rows, aboutNobody);
    }

    private static List<String> lines() {
        try (InputStream table = WhoMayDoWhat.class.getResourceAsStream("/access/who-may-do-what.txt")) {
            return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith(" "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
