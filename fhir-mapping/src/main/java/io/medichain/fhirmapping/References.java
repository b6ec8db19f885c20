package io.medichain.fhirmapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of an import for the references in it: the servers that its patients are on, and the identifiers of
 * patients and visits. Thread-safe.
 */
final class References implements Targets {
    /** Beyond it no further server is noted, and a reference from another server to it finds nobody. */
    private static final int MOST_SERVERS = 1_000;

    private static final Set<String> NAMED_BY_IDENTIFIER = Set.of("Patient", "Encounter");

    private final SourceIds ids;
    private final KnownIdentifiers identifiers = new KnownIdentifiers();
    private final Set<String> servers = ConcurrentHashMap.newKeySet();
    /** Where resources are, of which two are as good as many; empty for one that no file says. */
    private final Set<String> origins = ConcurrentHashMap.newKeySet();

    private final KnownSubjects subjects = new KnownSubjects();

    References(SourceIds ids) {
        this.ids = ids;
    }

    @Override
    public Optional<UUID> target(ResourceAddress address, Optional<String> from) {
        return identity(address, from).map(ids::idOf);
    }

    @Override
    public Optional<String> identity(ResourceAddress address, Optional<String> from) {
        return ids.identity(address, from);
    }

    @Override
    public boolean isForeign(String server, Optional<String> from) {
        return !ids.isOwn(server) && from.filter(server::equals).isEmpty() && !servers.contains(server);
    }

    @Override
    public UUID within(String identity, String element) {
        return ids.idOf("identifier:" + identity);
    }

    @Override
    public String whose() {
        return "of this import";
    }

    /** Whom what came in is about. */
    KnownSubjects subjects() {
        return subjects;
    }

    /** Takes note of the server that a resource is on. */
    void seen(SourceResource found) {
        if (origins.size() < 2) {
            origins.add(ids.serverOf(found).orElse(""));
        }
        ids.serverOf(found).ifPresent(server -> {
            if (Treatment.of(found.type()) == Treatment.PATIENT && servers.size() < MOST_SERVERS) {
                servers.add(server);
            }
        });
    }

    /**
     * Takes note of by what others may name it, whether or not it comes in: what is of several is that of none of them.
     */
    void known(SourceResource found) {
        if (!NAMED_BY_IDENTIFIER.contains(found.type())) {
            return;
        }
        JsonNode resource = JsonMapper.shared().readTree(found.json());
        identifiers.note(
                found.type(),
                resource.path("identifier")
                        .valueStream()
                        .filter(one -> one.path("system").isString()
                                && one.path("value").isString())
                        .map(one -> new KnownIdentifiers.Known(
                                one.path("system").stringValue(),
                                one.path("value").stringValue()))
                        .toList(),
                ids.idOf(found));
    }

    @Override
    public Optional<UUID> owner(String type, String system, String value, String element) {
        return identifiers.owner(type, system, value, element);
    }

    @Override
    public Optional<UUID> subject(ResourceAddress address, Optional<String> from, boolean orOf) {
        return target(address, from)
                .filter(id -> orOf || subjects.isPatient(id))
                .flatMap(subjects::of);
    }

    /** The references of one resource. */
    Referring of(SourceResource found, Resource resource) {
        return new Referring(
                this,
                ids.serverOf(found),
                resource instanceof DomainResource domain ? domain.getContained() : List.of());
    }

    /** The references of one of which only the file's text is looked at. */
    Referring of(SourceResource found) {
        return new Referring(this, ids.serverOf(found), List.of());
    }

    /**
     * Whether what who imports says of somebody by type and id is said of this server: of the source's own where that
     * is named, else of the only one that there is.
     *
     * @throws Refused where it may be one or another
     */
    @Override
    public boolean isMeantWithoutServer(Optional<String> server, String element) {
        if (ids.base() != null) {
            return server.isEmpty();
        }
        if (origins.size() > 1) {
            throw new Refused(
                    element,
                    "names somebody of whom --actor does not say on which server: name the source's own by --base");
        }
        return server.isEmpty() || origins.contains(server.get());
    }
}
