package io.medichain.standalone;

import io.medichain.access.Role;
import io.medichain.standalone.ServedApi.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
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
 * @param rows what each role is answered, by operation, or by the path below which commands are; a variant of one
 *     stands in brackets behind it
 * @param aboutNobody the operations that concern no patient, by name or by the beginning of the path
 */
record WhoMayDoWhat(Map<String, Map<Role, Row>> rows, Set<String> aboutNobody) {
    boolean isAboutNobody(Operation operation) {
        return aboutNobody.contains(operation.id()) || aboutNobody.stream().anyMatch(operation.path()::startsWith);
    }

    /** The rows of an operation, by variant; of a command that is not named, those of the longest path above it. */
    Map<String, Map<Role, Row>> of(Operation operation) {
        Map<String, Map<Role, Row>> named = rowsOf(operation.id(), operation.id());
        return named.isEmpty() && !operation.isRead() ? rowsOf(above(operation.path()), operation.id()) : named;
    }

    /** The longest path of the table above this one; empty where there is none. */
    String above(String path) {
        return rows.keySet().stream()
                .map(WhoMayDoWhat::withoutVariant)
                .filter(each -> each.startsWith("/") && (path + "/").startsWith(each + "/"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private Map<String, Map<Role, Row>> rowsOf(String name, String operation) {
        Map<String, Map<Role, Row>> found = new LinkedHashMap<>();
        rows.forEach((each, row) -> {
            if (withoutVariant(each).equals(name)) {
                found.put(operation + each.substring(name.length()), row);
            }
        });
        return found;
    }

    /** What stands before the brackets, if there are any; a variable of a path stands in others. */
    static String withoutVariant(String walk) {
        return walk.replaceAll("\\(.*", "");
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

        /**
         * Of a role that does not do it: only doctors and nurses open in an emergency, an operator belongs to no house.
         */
        static Row refused(Role role) {
            Set<Tie> possible = role == Role.OPERATOR
                    ? EnumSet.of(Tie.FOREIGN, Tie.MISSING)
                    : Set.of(Role.DOCTOR, Role.NURSE).contains(role)
                            ? EnumSet.allOf(Tie.class)
                            : EnumSet.complementOf(EnumSet.of(Tie.EMERGENCY));
            return of(Arrays.stream(Tie.values())
                    .map(tie -> possible.contains(tie) ? "no" : "-")
                    .toList());
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
                    others.forEach(operation -> rows.put(operation, refused()));
                }
                default -> {
                    isHeading = false;
                    if (others.size() != Tie.values().length) {
                        throw new IllegalStateException("Not a word for each tie: " + line);
                    }
                    Role role = Role.of(words.getFirst());
                    open.forEach(operation ->
                            Objects.requireNonNull(rows.get(operation)).put(role, Row.of(others)));
                }
            }
        }
        return new WhoMayDoWhat(rows, aboutNobody);
    }

    private static Map<Role, Row> refused() {
        Map<Role, Row> rows = new EnumMap<>(Role.class);
        Arrays.stream(Role.values()).forEach(role -> rows.put(role, Row.refused(role)));
        return rows;
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
