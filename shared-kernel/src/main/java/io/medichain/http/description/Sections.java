package io.medichain.http.description;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the document is divided into: the tags of the routes, in the order in which one reads about them. */
final class Sections {
    private static final List<Tag> ALL = List.of(
            section("Sign-in", "Registering, signing in, second factors, sessions, and the keys that check tokens"),
            section("Patients", "The registry of patients, who cares for them, their chart, and their erasure"),
            section("Consents", "What patients agreed to, who may see them, and access in an emergency"),
            section("Encounters", "Visits, from opening to closure"),
            section("Beds", "The beds of the wards"),
            section("Records", "Medical records and the documents attached to them"),
            section("Changes", "Being told, as it happens, that something changed"),
            section("Imports", "Runs that bring in the records of another system"),
            section("Users", "Accounts of an organisation, their roles and licences"),
            section("Audit", "The chart as it was, who changed it, who read it, who signed in"),
            section("Ledger", "Log, proofs and anchors"),
            section("Operations", "Setup, backups, keys, read models, and what policies could not do"));

    private Sections() {}

    /** The sections that some route is in; one without words here is left out, which the lint of the document finds. */
    static List<Tag> used(OpenAPI api) {
        Set<String> names = api.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(List::stream)
                .flatMap(operation -> operation.getTags() == null ? Stream.of() : operation.getTags().stream())
                .collect(Collectors.toSet());
        return ALL.stream().filter(section -> names.contains(section.getName())).toList();
    }

    private static Tag section(String name, String description) {
        return new Tag().name(name).description(description);
    }
}
