package io.medichain.importer;

import io.medichain.event.DerivedId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives what comes from a source the same identifiers every time: derived from the tenant, the source system and the
 * identity there, as UUIDs of version 8 (RFC 9562 §5.8) over SHA-256.
 *
 * @param tenant whose data it becomes
 * @param source the system that the data comes from
 */
record SourceIds(String tenant, String source) {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern ABSOLUTE =
            Pattern.compile("(https?://.*)/([A-Z][A-Za-z]{1,63})/[A-Za-z0-9.\\-]{1,64}(?:/_history/.*)?");
    private static final Pattern TYPE_AND_ID =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]{1,63})/([A-Za-z0-9.\\-]{1,64})(?:/_history/.*)?");

    /**
     * The identity that a reference or a full URL names: a UUID alone where there is one, else type and id.
     *
     * @return empty for a reference that names none, such as a search or a contained resource
     */
    static Optional<String> identity(String reference) {
        if (reference.startsWith("urn:uuid:")) {
            return Optional.of(reference.substring("urn:uuid:".length()).toLowerCase(Locale.ROOT));
        }
        Matcher parts = TYPE_AND_ID.matcher(reference);
        return parts.matches() ? Optional.of(identity(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /**
     * The server that an absolute URL of a resource that is imported names.
     *
     * @return empty for any other reference
     */
    static Optional<String> base(String reference) {
        Matcher parts = ABSOLUTE.matcher(reference);
        return parts.matches() && Treatment.of(parts.group(2)) != Treatment.NOT_YET
                ? Optional.of(parts.group(1))
                : Optional.empty();
    }

    /** The type that a reference names, where it names one. */
    static Optional<String> type(String reference) {
        Matcher parts = TYPE_AND_ID.matcher(reference);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** The identity of a resource by its type and id. */
    static String identity(String type, String id) {
        return UUID_FORM.matcher(id).matches() ? id.toLowerCase(Locale.ROOT) : type + "/" + id;
    }

    /** The identity of a resource that has no id: what it says. */
    static String identityOf(String json) {
        return "content:" + java.util.HexFormat.of().formatHex(DerivedId.sha256(json));
    }

    /** The identifier here of what has this identity there. */
    UUID idOf(String identity) {
        return DerivedId.of(tenant, source, identity);
    }
}
