package io.medichain.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.medichain.id.TenantId;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.DataClass;
import io.medichain.personal.DataKey;
import io.medichain.personal.KeyId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/**
 * The vault on disk. A created key is fsynced before it is handed out; a destroyed one is gone from every file of the
 * vault when {@link #destroy} returns, and no copy of the vault that was made before opens it with the master key that
 * is left. What a crash interrupted is finished at the next start.
 */
public final class RocksVault implements KeyVault, AutoCloseable {
    private static final int CACHED_KEYS = 20_000;

    private final VaultFiles files;
    private final MasterKey master;
    private final TenantKeys tenants;
    private final DataKeys keys;
    private final Erasures erasures;
    private final SystemSecrets secrets;
    private final SecureRandom random;
    private final Cache<Owner, DataKey> byOwner;
    private final Cache<KeyId, DataKey> byId;
    private final ConcurrentHashMap<TenantId, BlindIndex> indexes = new ConcurrentHashMap<>();

    /** Held for writing when keys in use are replaced or removed, for moments only. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    /** One rotation or destruction at a time; taken before {@link #use}. */
    private final ReentrantLock change = new ReentrantLock();

    private record Owner(Person person, DataClass dataClass) {}

    private RocksVault(VaultFiles files, MasterKey master, SecureRandom random) {
        this.files = files;
        this.master = master;
        this.random = random;
        this.tenants = new TenantKeys(files, master, random);
        this.keys = new DataKeys(files, master, tenants, random);
        this.erasures = new Erasures(files);
        this.secrets = new SystemSecrets(files, master);
        this.byOwner = cache();
        this.byId = cache();
    }

    /** Who reads one person after the other puts one out with each: a thread of its own would be woken for each. */
    private static <K> Cache<K, DataKey> cache() {
        return Caffeine.newBuilder()
                .maximumSize(CACHED_KEYS)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Opens the vault; an absent one is made, with a fresh master key where there is none.
     *
     * @param folder the vault's folder; one process at a time
     * @param masterKey the file of the master key (0600), in a folder that can be written
     * @throws VaultException when folder or master key cannot be used, or do not belong together
     */
    public static RocksVault open(Path folder, Path masterKey) {
        SecureRandom random = new SecureRandom();
        MasterKeyFile file = new MasterKeyFile(masterKey, random);
        VaultFiles files = VaultFiles.open(folder);
        try {
            if (!file.exists()) {
                requireEmpty(files, masterKey);
                file.create();
            }
            RocksVault vault = new RocksVault(files, MasterKey.of(file, files, random), random);
            vault.finishWhatACrashInterrupted();
            return vault;
        } catch (RuntimeException | Error e) {
            files.close();
            throw e;
        }
    }

    private static void requireEmpty(VaultFiles files, Path masterKey) {
        List<String> wrapped = new ArrayList<>();
        files.scan(VaultTable.TENANT_KEY.key(""), (name, _) -> wrapped.add(name));
        files.scan(VaultTable.SECRET.key(""), (name, _) -> wrapped.add(name));
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
        return cached != null ? cached : using(() -> byOwner.get(owner, this::loadOrCreate));
    }

    private DataKey loadOrCreate(Owner owner) {
        if (isErased(owner.person())) {
            throw new PersonErased();
        }
        return keys.id(owner.person(), owner.dataClass()).flatMap(this::known).orElseGet(() -> {
            DataKey made = keys.create(owner.person(), owner.dataClass());
            byId.put(made.id(), made);
            return made;
        });
    }

    @Override
    public Optional<DataKey> key(KeyId id) {
        DataKey cached = byId.getIfPresent(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        return using(() -> known(id));
    }

    /**
     * A key is unwrapped once, whoever asks for it first: who reads what a person's values say, or who seals one more.
     */
    private Optional<DataKey> known(KeyId id) {
        DataKey cached = byId.getIfPresent(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<DataKey> loaded = keys.load(id);
        loaded.ifPresent(key -> byId.put(id, key));
        return loaded;
    }

    @Override
    public void destroy(Person person) {
        changing(() -> {
            replacing(() -> erasures.order(person)); // from here on nobody is making a key of the person
            finishDestruction(person);
        });
    }

    /** Repeating it after a crash is harmless; the keys' owners stay until its end, so that it can be repeated. */
    private void finishDestruction(Person person) {
        List<KeyId> gone = keys.ids(person);
        master.destroy(keys.slots(gone));
        replacing(() -> {
            keys.delete(gone);
            byId.invalidateAll(gone);
            for (DataClass dataClass : DataClass.values()) {
                byOwner.invalidate(new Owner(person, dataClass));
            }
        });
        keys.purge(gone);
        erasures.done(person);
    }

    @Override
    public boolean isErased(Person person) {
        return erasures.isOrdered(person) || keys.isAnyDestroyed(person);
    }

    @Override
    public boolean isKnown(Person person) {
        return using(() -> !keys.ids(person).isEmpty()) && !isErased(person);
    }

    @Override
    public BlindIndex blindIndex(TenantId tenant) {
        BlindIndex known = indexes.get(tenant);
        return known != null ? known : using(() -> indexes.computeIfAbsent(tenant, this::loadIndex));
    }

    private BlindIndex loadIndex(TenantId tenant) {
        String name = "blind-index/" + tenant;
        byte[] key = secrets.find(VaultTable.INDEX_KEY, name).orElseGet(() -> {
            byte[] fresh = new byte[WrappingKey.KEY_BYTES];
            random.nextBytes(fresh);
            secrets.keep(VaultTable.INDEX_KEY, name, fresh);
            return fresh;
        });
        return new BlindIndex(tenant, new SecretKeySpec(key, "HmacSHA256"));
    }

    /** Keeps a secret of the system itself (a signing key, a password), wrapped by the master key. */
    public void sealSecret(String name, byte[] secret) {
        using(() -> {
            secrets.keep(VaultTable.SECRET, name, secret);
            return name;
        });
    }

    /** The secret kept under this name. */
    public Optional<byte[]> secret(String name) {
        return using(() -> secrets.find(VaultTable.SECRET, name));
    }

    /**
     * Gives the tenant a new key and wraps all its data keys with it, while they are in use; the old one is destroyed.
     */
    public void rotateTenantKey(TenantId tenant) {
        changing(() -> {
            replacing(
                    () -> tenants.addGeneration(tenant)); // a key that is being made is stored before, or is made after
            finishRotation(tenant);
        });
    }

    private void finishRotation(TenantId tenant) {
        keys.wrapAnew(tenant);
        replacing(() -> tenants.forgetOlder(tenant));
    }

    /**
     * Makes a new master key and wraps the tenants' keys and the secrets with it. The old one stays in its file, where
     * it opens backups of its time and nothing else.
     */
    public void rotateMasterKey() {
        changing(() -> replacing(() -> master.rotate(files)));
    }

    /** Destroys the master keys before the one in use: backups of their time never open again. */
    public void forgetRetiredMasterKeys() {
        changing(master::forgetRetired);
    }

    /** How many master keys before the one in use are kept for backups. */
    public int retiredMasterKeys() {
        return master.retired();
    }

    private void finishWhatACrashInterrupted() {
        if (files.isOfFirstFormat()) {
            keys.giveSlots();
            files.writeFormat();
        }
        tenants.all().filter(tenants::hasOlder).forEach(this::finishRotation);
        erasures.unfinished().forEach(this::finishDestruction);
    }

    /**
     * Copies the wrapped keys to a folder that does not exist yet, while the vault is in use. The master key is not
     * part of the copy: keep it apart.
     */
    public void backup(Path folder) {
        using(() -> {
            files.copyTo(folder);
            return folder;
        });
    }

    /** Tells a copy of a vault that it goes on by itself from now on. */
    public static void restored(Path folder) {
        try (VaultFiles files = VaultFiles.open(folder)) {
            Slots.beginAnew(files);
        }
    }

    private <T> T using(Supplier<T> action) {
        return holding(use.readLock(), action);
    }

    private void replacing(Runnable action) {
        holding(use.writeLock(), () -> {
            action.run();
            return true;
        });
    }

    private void changing(Runnable action) {
        holding(change, () -> {
            action.run();
            return true;
        });
    }

    private static <T> T holding(Lock lock, Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        changing(() -> replacing(() -> {
            byOwner.invalidateAll();
            byId.invalidateAll();
            files.close();
        }));
    }
}
