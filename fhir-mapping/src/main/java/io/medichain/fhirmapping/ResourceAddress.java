package io.medichain.fhirmapping;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reference or a full URL names (HL7 FHIR R4, "Literal References" and "Resolving references in Bundles"). The
 * version that one may name is left out: a record belongs to a patient, not to a version of one.
 */
sealed interface ResourceAddress {
    /**
     * By the RESTful form of an absolute URL.
     *
     * @param server its base, without the scheme, which says nothing about which server it is
     */
    record OfServer(String server, String type, String id) implements ResourceAddress {}

    /** On the server of whoever refers to it. */
    record Relative(String type, String id) implements ResourceAddress {}

    /** By a UUID, without the words before it, in lower case. */
    record OfUuid(String uuid) implements ResourceAddress {}

    /** Within the resource that refers to it. */
    record Contained(String id) implements ResourceAddress {}

    /** By what a search finds. */
    record Search(String type, String query) implements ResourceAddress {}

    /** By another absolute URI, such as an OID: only itself is the same. */
    record ByName(String uri) implements ResourceAddress {}

    /** It says nothing that names a resource. */
    record Nothing() implements ResourceAddress {}

    /** Reads what a file says. */
    static ResourceAddress of(String said) {
        if (said.regionMatches(true, 0, Forms.UUID, 0, Forms.UUID.length())) {
            return new OfUuid(said.substring(Forms.UUID.length()).toLowerCase(Locale.ROOT));
        }
        if (said.startsWith("#")) {
            return new Contained(said.substring(1));
        }
        Matcher literal = Forms.LITERAL.matcher(said);
        if (literal.matches() && Treatment.isKnown(literal.group("type"))) {
            String type = literal.group("type");
            String id = literal.group("id");
            return Optional.ofNullable(literal.group("server"))
                    .<ResourceAddress>map(server -> new OfServer(server(server), type, id))
                    .orElseGet(() -> new Relative(type, id));
        }
        Matcher search = Forms.SEARCH.matcher(said);
        if (search.matches() && Treatment.isKnown(search.group(1))) {
            return new Search(search.group(1), search.group(2));
        }
        return Forms.ABSOLUTE.matcher(said).matches() ? new ByName(said) : new Nothing();
    }

    /** The server that a base names: without scheme and last slash, its host in lower case. */
    static String server(String base) {
        String address = base.replaceFirst("^[A-Za-z]+://", "").replaceFirst("/+$", "");
        int path = address.indexOf('/');
        return path < 0
                ? address.toLowerCase(Locale.ROOT)
                : address.substring(0, path).toLowerCase(Locale.ROOT) + address.substring(path);
    }

    /** The type of resource that it names, where it names one. */
    default Optional<String> typeNamed() {
        return switch (this) {
            case OfServer(String _, String type, String _) -> Optional.of(type);
            case Relative(String type, String _) -> Optional.of(type);
            case Search(String type, String _) -> Optional.of(type);
            case OfUuid _, Contained _, ByName _, Nothing _ -> Optional.empty();
        };
    }

    /** How they look. */
    final class Forms {
        private static final String UUID = "urn:uuid:";
        private static final Pattern LITERAL = Pattern.compile("(?:https?://(?<server>[^?#\\s]{1,2000})/)?"
                + "(?<type>[A-Z][A-Za-z]{1,63})/(?<id>[A-Za-z0-9.\\-]{1,64})(?:/_history/[A-Za-z0-9.\\-]{1,64})?");
        private static final Pattern SEARCH = Pattern.compile("([A-Z][A-Za-z]{1,63})\\?(.{1,2000})");

        private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.\\-]*:\\S{1,2000}");

        private Forms() {}
    }
}
