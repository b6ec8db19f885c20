package io.medichain.personal;

import javax.crypto.SecretKey;

/**
 * A data key as the vault hands it out, unwrapped.
 *
 * @param id names the key beside the ciphertext
 * @param person whose key it is
 * @param dataClass which class of that person's data it encrypts
 * @param key 256 bits for AES-GCM; never written anywhere
 */
public record DataKey(KeyId id, Person person, DataClass dataClass, SecretKey key) {
    @Override
    public String toString() {
        return "DataKey[" + id + "]";
    }
}
