package io.medichain.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.medichain.identity.TenantId;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.DataClass;
import io.medichain.personal.DataKey;
import io.medichain.personal.KeyId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.crypto.spec.SecretKeySpec;

/**
 * The vault on disk. A created key is fsynced before it is handed out; a destroyed one is gone from every file of the
 * vault when {@link #destroy} returns, and a destruction that a crash interrupted is finished at the next start.
 */
public final class RocksVault implements KeyVault, AutoCloseable {
    private static final int CACHED_KEYS = 20_000;
    private static final int KEY_ID_BYTES = 16;
    private static final byte[] ORDERED = {1};
    private static final byte[] DONE = {2};

    private final VaultFiles files;
    private final TenantKeys tenants;
    private final SystemSecrets secrets;
    private final SecureRandom random;
    private final MasterKeyFile masterFile;
    private final MasterKeyFile nextMasterFile;
    private final Cache<Owner, DataKey> byOwner;
    private final Cache<KeyId, DataKey> byId;
    private final ConcurrentHashMap<TenantId, BlindIndex> indexes = new ConcurrentHashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private record Owner(Person person, DataClass dataClass) {}

    private RocksVault(VaultFiles files, MasterKeyFile masterFile, MasterKeyFile nextMasterFile, SecureRandom random) {
        WrappingKey master = new WrappingKey(masterFile.read(), random);
        this.files = files;
        this.masterFile = masterFile;
        this.nextMasterFile = nextMasterFile;
        this.random = random;
        this.tenants = new TenantKeys(files, master, random);
        this.secrets = new SystemSecrets(files, master);
        this.byOwner = Caffeine.newBuilder().maximumSize(CACHED_KEYS).build();
        this.byId = Caffeine.newBuilder().maximumSize(CACHED_KEYS).build();
    }

    /**
     * Opens the vault; an absent one is made, with a fresh master key where there is none.
     *
     * @param folder the vault's folder; one process at a time
     * @param masterKey the file of the master key (0600)
     * @throws VaultException when folder or master key cannot be used, or do not belong together
     */
    public static RocksVault open(Path folder, Path masterKey) {
        SecureRandom random = new SecureRandom();
        MasterKeyFile master = new MasterKeyFile(masterKey);
        MasterKeyFile next = new MasterKeyFile(masterKey.resolveSibling(masterKey.getFileName() + ".next"));
        VaultFiles files = VaultFiles.open(folder);
        try {
            if (!master.exists()) {
                requireEmpty(files, masterKey);
                master.create(random);
            }
            RocksVault vault = new RocksVault(files, master, next, random);
            vault.finishWhatACrashInterrupted();
            return vault;
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private static void requireEmpty(VaultFiles files, Path masterKey) {
        List<String> wrapped = new ArrayList<>();
        files.scan(Table.TENANT_KEY.key(""), (name, _) -> wrapped.add(name));
        files.scan(Table.SECRET.key(""), (name, _) -> wrapped.add(name));
        if (!wrapped.isEmpty()) {
            throw new VaultException(
                    "The vault's master key " + masterKey + " is missing; put it back, nothing opens without it.",
                    null);
        }
    }

    @Override
    public DataKey keyOf(Person person, DataClass dataClass) {
        Owner owner = new Owner(person, dataClass);
        DataKey cached = byOwner.getIfPresent(owner);
        if (cached != null) {
            return cached;
        }
        lock.readLock().lock();
        try {
            return byOwner.get(owner, this::loadOrCreate);
        } finally {
            lock.readLock().unlock();
        }
    }

    private DataKey loadOrCreate(Owner owner) {
        if (isErased(owner.person())) {
            throw new PersonErased();
        }
        byte[] ownerKey = Table.owner(owner.person(), owner.dataClass());
        return files.get(ownerKey)
                .map(id -> new KeyId(new String(id, StandardCharsets.UTF_8)))
                .flatMap(this::load)
                .orElseGet(() -> create(owner, ownerKey));
    }

    private DataKey create(Owner owner, byte[] ownerKey) {
        KeyId id = new KeyId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_ID_BYTES)));
        byte[] key = bytes(WrappingKey.KEY_BYTES);
        TenantKeys.Generation newest = tenants.newest(owner.person().tenant());
        KeyRecord stored = new KeyRecord(
                owner.person(), owner.dataClass(), newest.number(), newest.key().wrap(id.value(), key));
        files.write(batch -> {
            batch.put(Table.dataKey(id), stored.bytes());
            batch.put(ownerKey, id.value().getBytes(StandardCharsets.UTF_8));
        });
        return unwrapped(id, stored, key);
    }

    @Override
    public Optional<DataKey> key(KeyId id) {
        DataKey cached = byId.getIfPresent(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        lock.readLock().lock();
        try {
            Optional<DataKey> loaded = load(id);
            loaded.ifPresent(key -> byId.put(id, key));
            return loaded;
        } finally {
            lock.readLock().unlock();
        }
    }

    private Optional<DataKey> load(KeyId id) {
        return files.get(Table.dataKey(id)).map(KeyRecord::of).map(stored -> {
            WrappingKey wrapping = tenants.generation(stored.person().tenant(), stored.generation());
            return unwrapped(id, stored, wrapping.unwrap(id.value(), stored.wrapped()));
        });
    }

    private static DataKey unwrapped(KeyId id, KeyRecord stored, byte[] key) {
        return new DataKey(id, stored.person(), stored.dataClass(), new SecretKeySpec(key, "AES"));
    }

    @Override
    public void destroy(Person person) {
        lock.writeLock().lock();
        try {
            files.write(batch -> {
                if (files.get(Table.erased(person)).isEmpty()) {
                    batch.put(Table.erased(person), ORDERED);
                }
            });
            finishDestruction(person);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void finishDestruction(Person person) {
        List<byte[]> gone = new ArrayList<>();
        for (DataClass dataClass : DataClass.values()) {
            byte[] owner = Table.owner(person, dataClass);
            files.get(owner).ifPresent(id -> {
                KeyId keyId = new KeyId(new String(id, StandardCharsets.UTF_8));
                gone.add(Table.dataKey(keyId));
                byId.invalidate(keyId);
            });
            byOwner.invalidate(new Owner(person, dataClass));
        }
        files.write(batch -> {
            for (byte[] key : gone) {
                batch.delete(key);
            }
        });
        files.purge(gone); // owners stay until here, so that an interrupted purge is done again
        files.write(batch -> {
            for (DataClass dataClass : DataClass.values()) {
                batch.delete(Table.owner(person, dataClass));
            }
            batch.put(Table.erased(person), DONE);
        });
    }

    @Override
    public boolean isErased(Person person) {
        return files.get(Table.erased(person)).isPresent();
    }

    @Override
    public BlindIndex blindIndex(TenantId tenant) {
        return indexes.computeIfAbsent(tenant, this::loadIndex);
    }

    private BlindIndex loadIndex(TenantId tenant) {
        String name = "blind-index/" + tenant;
        byte[] key = secrets.find(Table.INDEX_KEY, name).orElseGet(() -> {
            byte[] fresh = bytes(WrappingKey.KEY_BYTES);
            secrets.keep(Table.INDEX_KEY, name, fresh);
            return fresh;
        });
        return new BlindIndex(tenant, new SecretKeySpec(key, "HmacSHA256"));
    }

    /** Keeps a secret of the system itself (a signing key, a password), wrapped by the master key. */
    public void sealSecret(String name, byte[] secret) {
        lock.readLock().lock();
        try {
            secrets.keep(Table.SECRET, name, secret);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The secret kept under this name. */
    public Optional<byte[]> secret(String name) {
        lock.readLock().lock();
        try {
            return secrets.find(Table.SECRET, name);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Gives the tenant a new key and wraps all its data keys with it; values are not encrypted again. */
    public void rotateTenantKey(TenantId tenant) {
        lock.writeLock().lock();
        try {
            tenants.addGeneration(tenant);
            wrapAnew(tenant);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void wrapAnew(TenantId tenant) {
        TenantKeys.Generation newest = tenants.newest(tenant);
        Rewrapped pending = new Rewrapped(files);
        files.scan(Table.DATA_KEY.key(""), (id, bytes) -> {
            KeyRecord stored = KeyRecord.of(bytes);
            if (stored.person().tenant().equals(tenant) && stored.generation() != newest.number()) {
                byte[] key = tenants.generation(tenant, stored.generation()).unwrap(id, stored.wrapped());
                pending.add(
                        new KeyId(id),
                        stored.wrappedBy(newest.number(), newest.key().wrap(id, key)));
            }
        });
        pending.write();
        tenants.forgetOlder(tenant);
    }

    /**
     * Makes a new master key and wraps the tenants' keys and the secrets with it; the old one opens nothing any more.
     */
    public void rotateMasterKey() {
        lock.writeLock().lock();
        try {
            nextMasterFile.create(random);
            finishMasterRotation();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void finishMasterRotation() {
        WrappingKey old = new WrappingKey(masterFile.read(), random);
        WrappingKey next = new WrappingKey(nextMasterFile.read(), random);
        MasterRotation.wrapAnew(files, old, next);
        nextMasterFile.replace(masterFile);
        tenants.useMaster(next);
        secrets.useMaster(next);
    }

    private void finishWhatACrashInterrupted() {
        if (nextMasterFile.exists()) {
            finishMasterRotation();
        }
        List<TenantId> rotating = new ArrayList<>();
        files.scan(Table.TENANT_KEY.key(""), (name, _) -> {
            TenantId tenant = new TenantId(name.substring(0, name.lastIndexOf('/')));
            if (!rotating.contains(tenant) && tenants.hasOlder(tenant)) {
                rotating.add(tenant);
            }
        });
        rotating.forEach(this::wrapAnew);
        List<Person> ordered = new ArrayList<>();
        files.scan(Table.ERASED.key(""), (name, state) -> {
            if (state[0] == ORDERED[0]) {
                ordered.add(Table.person(name));
            }
        });
        ordered.forEach(this::finishDestruction);
    }

    /**
     * Copies the wrapped keys to a folder that does not exist yet, while the vault is in use. The master key is not
     * part of the copy: keep it apart.
     */
    public void backup(Path folder) {
        lock.readLock().lock();
        try {
            files.copyTo(folder);
        } finally {
            lock.readLock().unlock();
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            byOwner.invalidateAll();
            byId.invalidateAll();
            files.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
