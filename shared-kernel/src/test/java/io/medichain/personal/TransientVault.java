package io.medichain.personal;

import io.medichain.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/** A vault for tests of code that needs one: real keys, kept nowhere. Adapters are tested against the vault on disk. */
public final class TransientVault implements KeyVault {
    private final Map<String, DataKey> byOwner = new ConcurrentHashMap<>();
    private final Map<KeyId, DataKey> byId = new ConcurrentHashMap<>();
    private final Set<Person> erased = ConcurrentHashMap.newKeySet();

    @Override
    public DataKey keyOf(Person person, DataClass dataClass) {
        if (erased.contains(person)) {
            throw new PersonErased();
        }
        return byOwner.computeIfAbsent(person + "/" + dataClass, owner -> create(person, dataClass));
    }

    @Override
    public Optional<DataKey> key(KeyId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized void destroy(Person person) {
        erased.add(person);
        byOwner.values().removeIf(key -> key.person().equals(person));
        byId.values().removeIf(key -> key.person().equals(person));
    }

    @Override
    public boolean isErased(Person person) {
        return erased.contains(person);
    }

    @Override
    public boolean isKnown(Person person) {
        return byId.values().stream().anyMatch(key -> key.person().equals(person));
    }

    @Override
    public BlindIndex blindIndex(TenantId tenant) {
        byte[] key = ("blind index key of " + tenant).getBytes(StandardCharsets.UTF_8);
        return new BlindIndex(tenant, new SecretKeySpec(key, "HmacSHA256"));
    }

    private DataKey create(Person person, DataClass dataClass) {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        KeyId id = new KeyId(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(UUID.randomUUID().toString().substring(0, 16).getBytes(StandardCharsets.US_ASCII)));
        DataKey key = new DataKey(id, person, dataClass, new SecretKeySpec(bytes, "AES"));
        byId.put(id, key);
        return key;
    }
}
