package io.medichain.vault;

import io.medichain.id.TenantId;
import io.medichain.personal.DataClass;
import io.medichain.personal.DataKey;
import io.medichain.personal.KeyId;
import io.medichain.personal.Person;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/** The data keys on disk, each wrapped by the key of its slot and that by the tenant's key. */
final class DataKeys {
    private static final int KEY_ID_BYTES = 16;

    private final VaultFiles files;
    private final MasterKey master;
    private final TenantKeys tenants;
    private final Slots slots;
    private final SecureRandom random;

    DataKeys(VaultFiles files, MasterKey master, TenantKeys tenants, SecureRandom random) {
        this.files = files;
        this.master = master;
        this.tenants = tenants;
        this.slots = new Slots(files, random);
        this.random = random;
    }

    /** The key with this identifier; empty once it was destroyed. */
    Optional<DataKey> load(KeyId id) {
        return record(id).flatMap(stored -> {
            WrappingKey ofTenant = tenants.generation(stored.person().tenant(), stored.generation());
            return master.ofSlot(stored.slot())
                    .map(ofSlot -> ofSlot.unwrap(id.value(), ofTenant.unwrap(id.value(), stored.wrapped())))
                    .map(key -> unwrapped(id, stored, key));
        });
    }

    /** Makes the key of a person for a class; it is on disk when this returns. */
    DataKey create(Person person, DataClass dataClass) {
        KeyId id = new KeyId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_ID_BYTES)));
        byte[] key = bytes(WrappingKey.KEY_BYTES);
        long slot = slots.next();
        TenantKeys.Generation newest = tenants.newest(person.tenant());
        KeyRecord stored = new KeyRecord(
                person, dataClass, newest.number(), slot, newest.key().wrap(id.value(), inSlot(slot, id, key)));
        files.write(batch -> {
            batch.put(VaultTable.dataKey(id), stored.bytes());
            batch.put(VaultTable.owner(person, dataClass), id.value().getBytes(StandardCharsets.UTF_8));
        });
        return unwrapped(id, stored, key);
    }

    private byte[] inSlot(long slot, KeyId id, byte[] key) {
        return master.ofSlot(slot)
                .orElseThrow(() -> new VaultException("A slot that was never used is destroyed.", null))
                .wrap(id.value(), key);
    }

    /** Whether any key of the person was destroyed, be it in a later time than that of a restored vault. */
    boolean isAnyDestroyed(Person person) {
        return master.knowsDestroyed() && slots(ids(person)).stream().anyMatch(master::isDestroyed);
    }

    /** The identifiers of the person's keys; they stay known until the destruction is done. */
    List<KeyId> ids(Person person) {
        List<KeyId> ids = new ArrayList<>();
        for (DataClass dataClass : DataClass.values()) {
            id(person, dataClass).ifPresent(ids::add);
        }
        return ids;
    }

    /** The slots of those of the keys that are still there. */
    List<Long> slots(List<KeyId> ids) {
        return ids.stream()
                .flatMap(id -> record(id).stream())
                .map(KeyRecord::slot)
                .filter(slot -> slot != KeyRecord.NO_SLOT)
                .toList();
    }

    void delete(List<KeyId> ids) {
        files.write(batch -> {
            for (KeyId id : ids) {
                batch.delete(VaultTable.dataKey(id));
            }
        });
    }

    /** Makes deleted keys leave the files. */
    void purge(List<KeyId> ids) {
        files.purge(ids.stream().map(VaultTable::dataKey).toList());
    }

    /** Wraps every key of the tenant that an older generation wraps with the newest; the keys stay sealed meanwhile. */
    void wrapAnew(TenantId tenant) {
        TenantKeys.Generation newest = tenants.newest(tenant);
        Rewrapped pending = new Rewrapped(files);
        files.scan(VaultTable.DATA_KEY.key(""), (id, bytes) -> {
            KeyRecord stored = KeyRecord.of(bytes);
            if (stored.person().tenant().equals(tenant) && stored.generation() != newest.number()) {
                byte[] inSlot = tenants.generation(stored.person().tenant(), stored.generation())
                        .unwrap(id, stored.wrapped());
                pending.add(
                        new KeyId(id),
                        stored.wrappedBy(newest.number(), newest.key().wrap(id, inSlot)));
            }
        });
        pending.write();
    }

    /** Gives every key of the first form a slot. */
    void giveSlots() {
        Rewrapped pending = new Rewrapped(files);
        files.scan(VaultTable.DATA_KEY.key(""), (id, bytes) -> {
            KeyRecord stored = KeyRecord.of(bytes);
            if (stored.slot() == KeyRecord.NO_SLOT) {
                WrappingKey ofTenant = tenants.generation(stored.person().tenant(), stored.generation());
                long slot = slots.next();
                byte[] inSlot = inSlot(slot, new KeyId(id), ofTenant.unwrap(id, stored.wrapped()));
                pending.add(new KeyId(id), stored.inSlot(slot, ofTenant.wrap(id, inSlot)));
            }
        });
        pending.write();
    }

    /** The identifier of the key of a person for a class, if there is one. */
    Optional<KeyId> id(Person person, DataClass dataClass) {
        return files.get(VaultTable.owner(person, dataClass))
                .map(id -> new KeyId(new String(id, StandardCharsets.UTF_8)));
    }

    private Optional<KeyRecord> record(KeyId id) {
        return files.get(VaultTable.dataKey(id)).map(KeyRecord::of);
    }

    private static DataKey unwrapped(KeyId id, KeyRecord stored, byte[] key) {
        return new DataKey(id, stored.person(), stored.dataClass(), new SecretKeySpec(key, "AES"));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
