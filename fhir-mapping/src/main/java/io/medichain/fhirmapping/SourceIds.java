package io.medichain.fhirmapping;

import io.medichain.event.DerivedId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives what comes from a source the same identifiers every time: derived from the tenant, the source system and the
 * identity there, as UUIDs of version 8 (RFC 9562 §5.8) over SHA-256. What the files say without a server is of the
 * source's own; what they say of any other server is named with it, so that nothing of one is taken for another's.
 *
 * @param tenant whose data it becomes
 * @param source the system that the data comes from
 * @param base the address of the source's own server, where it is known: what is there is named without it
 */
public record SourceIds(
        String tenant, String source, @Nullable String base) {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    public SourceIds(String tenant, String source) {
        this(tenant, source, null);
    }

    /** Whether it is the source's own server. */
    boolean isOwn(String server) {
        return base != null && ResourceAddress.server(base).equals(server);
    }

    /** The server that a resource says it is on, in its full URL; empty for the source's own and where it says none. */
    Optional<String> serverOf(SourceResource found) {
        return found.fullUrl()
                .map(ResourceAddress::of)
                .filter(ResourceAddress.OfServer.class::isInstance)
                .map(address -> ((ResourceAddress.OfServer) address).server())
                .filter(server -> !isOwn(server));
    }

    /** What a resource is called here, whatever else it says. */
    UUID idOf(SourceResource found) {
        return idOf(byUrl(found).orElseGet(() -> identity(found, own(found))));
    }

    /** Read only where the full URL does not say it: every resource is asked by the one thread that reads the files. */
    private static @Nullable String own(SourceResource found) {
        String own = JsonMapper.shared().readTree(found.json()).path("id").asString("");
        return own.isEmpty() ? null : own;
    }

    private Optional<String> byUrl(SourceResource found) {
        return found.fullUrl().flatMap(url -> identity(ResourceAddress.of(url), Optional.empty()));
    }

    /** @param own the id that the resource gives itself */
    String identity(SourceResource found, @Nullable String own) {
        return byUrl(found)
                .or(() -> Optional.ofNullable(own).map(id -> identity(found.type(), id)))
                .orElseGet(() -> "content:" + java.util.HexFormat.of().formatHex(DerivedId.sha256(found.json())));
    }

    /**
     * The identity of what an address names.
     *
     * @param from the server of whoever names it, where it is not the source's own
     * @return empty where that takes more than the address
     */
    Optional<String> identity(ResourceAddress address, Optional<String> from) {
        return switch (address) {
            case ResourceAddress.OfServer(String server, String type, String id) ->
                Optional.of(isOwn(server) ? identity(type, id) : identity(server, type, id));
            case ResourceAddress.Relative(String type, String id) ->
                Optional.of(from.map(server -> identity(server, type, id)).orElseGet(() -> identity(type, id)));
            case ResourceAddress.OfUuid(String uuid) -> Optional.of(uuid);
            case ResourceAddress.ByName(String uri) -> Optional.of("uri:" + uri);
            case ResourceAddress.Contained _, ResourceAddress.Search _, ResourceAddress.Nothing _ -> Optional.empty();
        };
    }

    /** On the source's own server; a UUID names the same without the type. */
    public static String identity(String type, String id) {
        return UUID_FORM.matcher(id).matches() ? id.toLowerCase(java.util.Locale.ROOT) : type + "/" + id;
    }

    private static String identity(String server, String type, String id) {
        return "//" + server + "/" + type + "/" + id;
    }

    /** The identifier here of what has this identity there. */
    public UUID idOf(String identity) {
        return DerivedId.of(tenant, source, identity);
    }
}
