package io.medichain.personal;

import io.medichain.id.TenantId;
import java.util.Optional;

/**
 * Keeps the data keys: each wrapped by its tenant's key, that one wrapped by the master key. Standalone keeps a vault
 * on disk; the distributed mode uses HashiCorp Vault transit or an HSM.
 */
public interface KeyVault {
    /**
     * The key that encrypts this class of the person's data. A key that does not exist yet is created and on disk
     * before it is handed out.
     *
     * @throws PersonErased when the person's keys were destroyed
     */
    DataKey keyOf(Person person, DataClass dataClass);

    /** The key with this identifier; empty once it was destroyed. */
    Optional<DataKey> key(KeyId id);

    /**
     * Destroys all keys of the person, on disk too, before it returns. Destroying again does nothing. From then on
     * {@link #keyOf} refuses the person.
     */
    void destroy(Person person);

    /** Whether {@link #destroy} was called for the person. */
    boolean isErased(Person person);

    /** Whether there are keys of the person: something was stored about them and they were not erased. */
    boolean isKnown(Person person);

    /** The blind index of a tenant: its keyed hashes find personal values without revealing them. */
    BlindIndex blindIndex(TenantId tenant);

    /** The person's keys were destroyed; nothing about the person can be stored any more. */
    final class PersonErased extends RuntimeException {
        public PersonErased() {
            super("The person was erased; nothing more can be stored about them.");
        }
    }
}
