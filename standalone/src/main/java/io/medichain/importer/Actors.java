package io.medichain.importer;

import io.medichain.consent.Grantee;
import io.medichain.failure.CannotRun;
import io.medichain.fhirmapping.KnownActors;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.SourceIds;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.UserName;
import io.medichain.problem.ProblemException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who the persons and organisations of the source are here, as who imports says: nothing in a file does.
 *
 * @param declared by their identity in the source
 */
public record Actors(Map<String, Declared> declared) {
    /** Where nobody says so. */
    public static final Actors NONE = new Actors(Map.of());

    /** How the whole organisation is said, to which the import belongs. */
    private static final String ORGANISATION = "organisation";

    static final String USERS = "/api/users";

    private static final Pattern FORM = Pattern.compile("((Practitioner|Organization)/([A-Za-z0-9.\\-]{1,64}))=(.+)");

    public Actors {
        declared = Map.copyOf(declared);
    }

    /**
     * Who somebody is here.
     *
     * @param type the type of the resource in the source
     * @param user the name of the user; missing for the organisation
     */
    public record Declared(String type, @Nullable UserName user) {}

    /**
     * Reads {@code Practitioner/ID=USER} and {@code Organization/ID=organisation}. A person is a user and an
     * organisation the organisation: anything else would open more, or less, than was agreed to.
     *
     * @throws IllegalArgumentException in words for people
     */
    public static Actors of(List<String> spelled) {
        Map<String, Declared> all = new HashMap<>();
        for (String one : spelled) {
            Matcher form = FORM.matcher(one);
            if (!form.matches()) {
                throw wrong(one);
            }
            Declared declared = declared(one, form.group(2), form.group(4));
            String identity = SourceIds.identity(form.group(2), form.group(3));
            if (!declared.equals(all.getOrDefault(identity, declared))) {
                throw new IllegalArgumentException("'" + form.group(1) + "' is said to be two here.");
            }
            all.put(identity, declared);
        }
        return new Actors(all);
    }

    private static Declared declared(String spelled, String type, String who) {
        if (type.equals("Organization")) {
            if (!who.equals(ORGANISATION)) {
                throw wrong(spelled);
            }
            return new Declared(type, null);
        }
        try {
            return new Declared(type, new UserName(who));
        } catch (ProblemException e) {
            throw wrong(spelled);
        }
    }

    private static IllegalArgumentException wrong(String spelled) {
        return new IllegalArgumentException(
                "'" + spelled + "' is not of the form Practitioner/ID=USER or Organization/ID=organisation.");
    }

    /** Looks all of them up; a user who is not here, or cannot sign in, is not among the found. */
    KnownActors lookedUp(Orders api, TenantId tenant) {
        Map<String, UserId> users = users(api);
        Map<String, KnownActors.Known> known = new HashMap<>();
        declared.forEach((identity, one) -> {
            UserName name = one.user();
            Optional<Grantee> grantee = name == null
                    ? Optional.of(new Grantee(null, tenant))
                    : Optional.ofNullable(users.get(name.normalised())).map(user -> new Grantee(user, null));
            known.put(identity, new KnownActors.Known(one.type(), grantee));
        });
        return new KnownActors(known);
    }

    private Map<String, UserId> users(Orders api) {
        Set<String> wanted = declared.values().stream()
                .map(Declared::user)
                .flatMap(Stream::ofNullable)
                .map(UserName::normalised)
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, UserId> found = new HashMap<>();
        @Nullable String next = "";
        while (next != null && found.size() < wanted.size()) {
            JsonNode page = users(api, next);
            for (JsonNode user : page.path("items")) {
                String name = user.path("userName").asString("").toLowerCase(Locale.ROOT);
                if (wanted.contains(name)) {
                    found.put(name, UserId.of(user.path("userId").asString()));
                }
            }
            next = CommandApi.next(page);
        }
        return found;
    }

    private static JsonNode users(Orders api, String next) {
        try {
            return api.read(USERS + "?active=true&limit=200" + next).orElseThrow();
        } catch (Refused | NoSuchElementException e) {
            throw new CannotRun(
                    "The users of --actor cannot be looked up.", "Import as an admin, who may read who is here.", e);
        }
    }
}
