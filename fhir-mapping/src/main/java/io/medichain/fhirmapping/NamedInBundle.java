package io.medichain.fhirmapping;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What the resources of a transaction call each other, and what each of them is called here (HL7 FHIR R4, "Resolving
 * references in Bundles" and "Transaction Processing Rules"): references between them become references to what is made
 * of them. What a resource says of the server that it comes from is never taken for this one's.
 */
public final class NamedInBundle {
    /** Of those elements that are neither references nor canonical URLs, which stay as they are. */
    private static final Set<String> LINKS = Set.of("valueUri", "valueUrl", "valueUuid", "valueOid");

    private static final Pattern IN_NARRATIVE = Pattern.compile("(\\s(?:href|src)\\s*=\\s*)([\"'])([^\"']{1,2000})\\2");
    private static final Pattern SERVER =
            Pattern.compile("(https?://.{1,2000}?/)[A-Z][A-Za-z]{1,63}/[A-Za-z0-9.\\-]{1,64}");

    private final String base;
    /** Empty of what is the reason of others, and nothing of its own here. */
    private final Map<String, Optional<String>> names = new HashMap<>();

    /** @param base the address of this server */
    public NamedInBundle(String base) {
        this.base = base;
    }

    /**
     * What an entry is called here.
     *
     * @throws Refused where its fullUrl names nothing, or another entry, too
     */
    public void name(SentBundle.Entry entry, String type, UUID id) {
        name(entry, Optional.of(type + "/" + id));
    }

    /**
     * An entry that is the reason of others: nothing is made of it that anything could refer to.
     *
     * @throws Refused where its fullUrl names nothing, or another entry, too
     */
    public void nameReason(SentBundle.Entry entry) {
        name(entry, Optional.empty());
    }

    private void name(SentBundle.Entry entry, Optional<String> place) {
        String fullUrl = entry.fullUrl();
        if (fullUrl != null) {
            String key = key(ResourceAddress.of(fullUrl))
                    .orElseThrow(() -> entry.refused("fullUrl", "is no absolute address of a resource"));
            if (names.put(key, place) != null) {
                throw entry.refused("fullUrl", "is that of another entry, too");
            }
        }
    }

    private static Optional<String> key(ResourceAddress address) {
        return switch (address) {
            case ResourceAddress.OfServer(String server, String type, String id) ->
                Optional.of("//" + server + "/" + type + "/" + id);
            case ResourceAddress.OfUuid(String uuid) -> Optional.of("urn:uuid:" + uuid);
            case ResourceAddress.ByName(String uri) -> Optional.of(uri);
            case ResourceAddress.Relative _,
                    ResourceAddress.Contained _,
                    ResourceAddress.Search _,
                    ResourceAddress.Nothing _ -> Optional.empty();
        };
    }

    /**
     * The resource of an entry, with what it says of the others as it is said here.
     *
     * @param fullUrl the entry's own
     * @throws Refused where it refers to something by a search, or to an entry of which nothing is made
     */
    public Written said(Written resource, @Nullable String fullUrl) {
        JsonNode tree = LoneExtensions.tree(resource.json());
        return walk(tree, "", from(fullUrl)) ? resource.with(LoneExtensions.text(tree)) : resource;
    }

    /** The address of another server that the entry is on, up to its last slash. */
    private Optional<String> from(@Nullable String fullUrl) {
        return Optional.ofNullable(fullUrl)
                .map(SERVER::matcher)
                .filter(Matcher::matches)
                .map(server -> server.group(1))
                .filter(server -> !ResourceAddress.server(server).equals(ResourceAddress.server(base)));
    }

    /** What one entry says of another, or of something on this server: {@code Type/id}. */
    public String place(String reference, @Nullable String fullUrl) {
        return here(reference, "target.reference", from(fullUrl)).orElse(reference);
    }

    private boolean walk(JsonNode node, String path, Optional<String> server) {
        boolean isChanged = false;
        if (node instanceof ObjectNode object) {
            for (String name : Set.copyOf(object.propertyNames())) {
                JsonNode value = object.path(name);
                String own = path.isEmpty() ? name : path + "." + name;
                if (value instanceof StringNode text) {
                    Optional<String> here = here(name, text.stringValue(), own, server);
                    here.ifPresent(changed -> object.put(name, changed));
                    isChanged |= here.isPresent();
                } else {
                    isChanged |= walk(value, own, server);
                }
            }
        } else {
            for (JsonNode one : node) {
                isChanged |= walk(one, path, server);
            }
        }
        return isChanged;
    }

    /** What is said instead; empty where it stays as it is. */
    private Optional<String> here(String name, String said, String path, Optional<String> server) {
        return switch (name) {
            case "reference" -> here(said, path, server);
            case "div" -> narrative(said, path);
            default -> LINKS.contains(name) ? named(said, path) : Optional.empty();
        };
    }

    private Optional<String> here(String reference, String path, Optional<String> server) {
        return switch (ResourceAddress.of(reference)) {
            case ResourceAddress.Search _ -> throw new Refused(path, "is a search, by which nothing is found here");
            case ResourceAddress.Relative(String type, String id) -> {
                String absolute = server.orElse(base + "/") + type + "/" + id;
                yield named(absolute, path).or(() -> server.map(_ -> absolute));
            }
            default -> named(reference, path);
        };
    }

    private Optional<String> named(String said, String path) {
        return key(ResourceAddress.of(said))
                .flatMap(key -> Optional.ofNullable(names.get(key)))
                .map(place -> place.orElseThrow(
                        () -> new Refused(path, "refers to the reason of others, which is no resource here")));
    }

    private Optional<String> narrative(String html, String path) {
        Matcher links = IN_NARRATIVE.matcher(html);
        String changed = links.replaceAll(link -> named(link.group(3), path)
                .map(place -> Matcher.quoteReplacement(link.group(1) + link.group(2) + place + link.group(2)))
                .orElseGet(() -> Matcher.quoteReplacement(link.group())));
        return changed.equals(html) ? Optional.empty() : Optional.of(changed);
    }
}
