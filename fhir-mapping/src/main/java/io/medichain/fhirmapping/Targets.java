package io.medichain.fhirmapping;

import java.util.Optional;
import java.util.UUID;

/** What references may name, and what is known of that where they stand. */
interface Targets {
    /**
     * What an address names here.
     *
     * @param from the server of whoever names it, where it is not the own one
     */
    Optional<UUID> target(ResourceAddress address, Optional<String> from);

    /** The identity in its source of what an address names; empty where that takes more than the address. */
    Optional<String> identity(ResourceAddress address, Optional<String> from);

    /**
     * Whose identifier it is.
     *
     * @throws Refused where it is that of several
     */
    Optional<UUID> owner(String type, String system, String value, String element);

    /**
     * Whom it is about that an address names.
     *
     * @param orOf whether what is about a patient will do; else the patient alone
     * @return empty where it is nobody, or nothing, that is known so
     */
    Optional<UUID> subject(ResourceAddress address, Optional<String> from, boolean orOf);

    /** Whether nothing of that server is known. */
    boolean isForeign(String server, Optional<String> from);

    /**
     * What somebody is called who is told of within a resource alone.
     *
     * @param identity all that tells who it is
     * @throws Refused where nobody comes in so
     */
    UUID within(String identity, String element);

    /** Whether what is said by type and id alone is said of this server. */
    boolean isMeantWithoutServer(Optional<String> server, String element);

    /** Whose patients they are, for the words of a refusal: {@code of this import}. */
    String whose();
}
