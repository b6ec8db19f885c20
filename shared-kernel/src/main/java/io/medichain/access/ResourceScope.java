package io.medichain.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A scope about resources, such as {@code patient/Observation.rs} (SMART App Launch 2.2, "Scopes for requesting FHIR
 * Resources").
 *
 * @param breadth whose resources
 * @param type the type, or {@link ResourceUse#ANY_TYPE}
 * @param interactions what may be done; at least one
 */
public record ResourceScope(Breadth breadth, String type, Set<Interaction> interactions) {
    private static final Pattern FORM =
            Pattern.compile("(patient|user)/(\\*|[A-Z][A-Za-z]{1,63})\\.(read|write|\\*|c?r?u?d?s?)");

    /** Whose resources a scope opens. */
    public enum Breadth {
        /** Those of the one patient who uses the app. */
        PATIENT,
        /** Those that the user may see. */
        USER;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ResourceScope {
        interactions = Set.copyOf(interactions);
    }

    /**
     * Reads one; those of version 1 ({@code .read}, {@code .write}, {@code .*}) mean what SMART 2.2 says they mean.
     * Empty for any other, also one with search parameters: it would open less than this could keep to.
     */
    public static Optional<ResourceScope> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || form.group(3).isEmpty()) {
            return Optional.empty();
        }
        String letters = switch (form.group(3)) {
            case "read" -> "rs";
            case "write" -> "cud";
            case "*" -> "cruds";
            default -> form.group(3);
        };
        Set<Interaction> interactions = Arrays.stream(Interaction.values())
                .filter(one -> letters.indexOf(one.letter()) >= 0)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Interaction.class)));
        return Optional.of(new ResourceScope(
                Breadth.valueOf(form.group(1).toUpperCase(Locale.ROOT)), form.group(2), interactions));
    }

    /** What both open; empty where that is nothing. */
    Optional<ResourceScope> within(ResourceScope other) {
        Set<Interaction> both = EnumSet.copyOf(interactions);
        both.retainAll(other.interactions);
        boolean meet = breadth == other.breadth && (isOfAnyType() || other.isOfAnyType() || type.equals(other.type));
        return both.isEmpty() || !meet
                ? Optional.empty()
                : Optional.of(new ResourceScope(breadth, isOfAnyType() ? other.type : type, both));
    }

    boolean covers(String ofType, Interaction interaction) {
        return (isOfAnyType() || type.equals(ofType)) && interactions.contains(interaction);
    }

    /** Whether it is about resources of every type. */
    public boolean isOfAnyType() {
        return type.equals(ResourceUse.ANY_TYPE);
    }

    /** The form of SMART 2, its letters in their order. */
    public String text() {
        return breadth.word() + "/" + type + "."
                + Arrays.stream(Interaction.values())
                        .filter(interactions::contains)
                        .map(one -> String.valueOf(one.letter()))
                        .collect(Collectors.joining());
    }
}
