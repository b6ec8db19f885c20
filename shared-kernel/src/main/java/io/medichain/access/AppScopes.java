package io.medichain.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an app may do of that which its user may: a list of scopes (RFC 6749, 3.3; SMART App Launch 2.2).
 *
 * @param words those that open no resources
 * @param resources those that do
 */
public record AppScopes(Set<String> words, List<ResourceScope> resources) {
    /** That the app is told who the patient is who uses it. */
    public static final String LAUNCH_PATIENT = "launch/patient";
    /** That the app goes on for as long as a session at work may. */
    public static final String ONLINE_ACCESS = "online_access";
    /** That the app goes on for weeks. */
    public static final String OFFLINE_ACCESS = "offline_access";
    /** Those that open no resources. */
    public static final List<String> WORDS = List.of(LAUNCH_PATIENT, ONLINE_ACCESS, OFFLINE_ACCESS);

    public AppScopes {
        words = Set.copyOf(words);
        resources = List.copyOf(resources);
    }

    /** Reads a list with spaces between; what is not understood opens nothing and is left out. */
    public static AppScopes understood(String text) {
        return of(List.of(text.split(" ")));
    }

    /** The same of several. */
    public static AppScopes of(Collection<String> scopes) {
        return new AppScopes(
                scopes.stream().filter(WORDS::contains).collect(Collectors.toSet()),
                merged(scopes.stream().flatMap(one -> ResourceScope.of(one).stream())));
    }

    /** Whether a scope is one of those that are understood. */
    public static boolean isUnderstood(String scope) {
        return WORDS.contains(scope) || ResourceScope.of(scope).isPresent();
    }

    /** What both open. */
    public AppScopes within(AppScopes other) {
        return new AppScopes(
                words.stream().filter(other.words::contains).collect(Collectors.toSet()),
                merged(resources.stream()
                        .flatMap(one -> other.resources.stream().flatMap(most -> one.within(most).stream()))));
    }

    /** The same without what is about the one patient. */
    public AppScopes withoutPatient() {
        return new AppScopes(
                words.stream().filter(word -> !word.equals(LAUNCH_PATIENT)).collect(Collectors.toSet()),
                resources.stream()
                        .filter(one -> one.breadth() != ResourceScope.Breadth.PATIENT)
                        .toList());
    }

    /** Whether it opens this. */
    public boolean has(String word) {
        return words.contains(word);
    }

    boolean cover(ResourceScope.Breadth breadth, ResourceUse use) {
        return use.interactions().stream()
                .allMatch(interaction -> resources.stream()
                        .anyMatch(one -> one.breadth() == breadth && one.covers(use.type(), interaction)));
    }

    /** One of each breadth and type. */
    private static List<ResourceScope> merged(Stream<ResourceScope> scopes) {
        Map<String, ResourceScope> all = new LinkedHashMap<>();
        scopes.forEach(one -> all.merge(one.breadth() + one.type(), one, AppScopes::both));
        return all.values().stream().toList();
    }

    private static ResourceScope both(ResourceScope one, ResourceScope other) {
        Set<Interaction> all = new TreeSet<>(one.interactions());
        all.addAll(other.interactions());
        return new ResourceScope(one.breadth(), one.type(), all);
    }

    /** The list, sorted, in the form of SMART 2. */
    public String text() {
        return Stream.concat(words.stream(), resources.stream().map(ResourceScope::text))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** Each in its text form. */
    public List<String> texts() {
        return text().isEmpty() ? List.of() : Arrays.asList(text().split(" "));
    }
}
