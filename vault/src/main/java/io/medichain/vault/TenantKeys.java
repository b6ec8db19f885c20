package io.medichain.vault;

import io.medichain.id.TenantId;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The keys of the tenants, each generation wrapped by the master key; the newest one wraps data keys. */
final class TenantKeys {
    private final VaultFiles files;
    private final SecureRandom random;
    private final ConcurrentHashMap<TenantId, Generations> known = new ConcurrentHashMap<>();
    private final MasterKey master;

    TenantKeys(VaultFiles files, MasterKey master, SecureRandom random) {
        this.files = files;
        this.master = master;
        this.random = random;
    }

    /** The newest generation of the tenant's key; made when there is none. */
    Generation newest(TenantId tenant) {
        return known.computeIfAbsent(tenant, this::loadOrCreate).newest();
    }

    WrappingKey generation(TenantId tenant, int number) {
        WrappingKey key =
                known.computeIfAbsent(tenant, this::loadOrCreate).byNumber().get(number);
        if (key == null) {
            throw new VaultException("The vault has no generation " + number + " of a tenant's key.", null);
        }
        return key;
    }

    /** Adds a generation; the older ones stay until {@link #forgetOlder}. */
    Generation addGeneration(TenantId tenant) {
        Generation next = create(tenant, newest(tenant).number() + 1);
        known.remove(tenant);
        return next;
    }

    /** Destroys all generations but the newest. */
    void forgetOlder(TenantId tenant) {
        Generations generations = known.computeIfAbsent(tenant, this::loadOrCreate);
        int newest = generations.newest().number();
        var older = generations.byNumber().keySet().stream()
                .filter(number -> number < newest)
                .map(number -> VaultTable.TENANT_KEY.key(name(tenant, number)))
                .toList();
        files.write(batch -> {
            for (byte[] key : older) {
                batch.delete(key);
            }
        });
        files.purge(older);
        known.remove(tenant);
    }

    /** Every tenant that has a key. */
    Stream<TenantId> all() {
        Set<TenantId> all = new LinkedHashSet<>();
        files.scan(
                VaultTable.TENANT_KEY.key(""),
                (name, _) -> all.add(new TenantId(name.substring(0, name.lastIndexOf('/')))));
        return all.stream();
    }

    boolean hasOlder(TenantId tenant) {
        return known.computeIfAbsent(tenant, this::loadOrCreate).byNumber().size() > 1;
    }

    private Generations loadOrCreate(TenantId tenant) {
        TreeMap<Integer, WrappingKey> found = new TreeMap<>();
        files.scan(VaultTable.TENANT_KEY.key(tenant + "/"), (number, wrapped) -> {
            byte[] key = master.wrapping().unwrap(name(tenant, Integer.parseInt(number)), wrapped);
            found.put(Integer.valueOf(number), new WrappingKey(key, random));
        });
        if (found.isEmpty()) {
            found.put(1, create(tenant, 1).key());
        }
        return new Generations(found);
    }

    private Generation create(TenantId tenant, int number) {
        byte[] key = new byte[WrappingKey.KEY_BYTES];
        random.nextBytes(key);
        String name = name(tenant, number);
        byte[] wrapped = master.wrapping().wrap(name, key);
        files.write(batch -> batch.put(VaultTable.TENANT_KEY.key(name), wrapped));
        return new Generation(number, new WrappingKey(key, random));
    }

    private static String name(TenantId tenant, int number) {
        return tenant + "/" + number;
    }

    /** One generation of a tenant's key. */
    record Generation(int number, WrappingKey key) {}

    private record Generations(TreeMap<Integer, WrappingKey> byNumber) {
        Generation newest() {
            Map.Entry<Integer, WrappingKey> last = byNumber.lastEntry();
            return new Generation(last.getKey(), last.getValue());
        }
    }
}
