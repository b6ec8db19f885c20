package io.medichain.fhirmapping;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The references of a resource that is written at this server: by ids of ours, or by this server's own address. Nobody
 * is found by anything else, and nothing of another server is taken for ours.
 *
 * @param base the address of this server
 */
record Here(String base) implements Targets {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    @Override
    public Optional<UUID> target(ResourceAddress address, Optional<String> from) {
        return switch (address) {
            case ResourceAddress.Relative(String _, String id) -> id(id);
            case ResourceAddress.OfServer(String server, String _, String id) when !isForeign(server, from) -> id(id);
            default -> Optional.empty();
        };
    }

    private static Optional<UUID> id(String id) {
        return ID.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }

    /** What a medication that is a resource of its own would be; there is none here. */
    @Override
    public Optional<String> identity(ResourceAddress address, Optional<String> from) {
        return Optional.empty();
    }

    /** Who somebody is by an identifier the registry finds, for those who may search it. */
    @Override
    public Optional<UUID> owner(String type, String system, String value, String element) {
        return Optional.empty();
    }

    /** Who is no patient by the type of the reference is none. */
    @Override
    public Optional<UUID> subject(ResourceAddress address, Optional<String> from, boolean orOf) {
        return Optional.empty();
    }

    @Override
    public boolean isForeign(String server, Optional<String> from) {
        return !ResourceAddress.server(base).equals(server);
    }

    @Override
    public UUID within(String identity, String element) {
        throw new Refused(element, "refers to a patient who is not registered here: register the patient first");
    }

    @Override
    public boolean isMeantWithoutServer(Optional<String> server, String element) {
        return false;
    }

    @Override
    public String whose() {
        return "here";
    }
}
