package io.medichain.vault;

import io.medichain.personal.DataClass;
import io.medichain.personal.KeyId;
import io.medichain.personal.Person;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Writes a vault as the first form of it was: the master key alone in its file, data keys without slots. */
final class FirstForm {
    private static final SecureRandom RANDOM = new SecureRandom();

    private FirstForm() {}

    /** Writes a vault with one data key, and answers that one. */
    static byte[] write(Path folder, Path masterKey, Person person, String id) throws IOException {
        byte[] master = key();
        byte[] tenant = key();
        byte[] dataKey = key();
        Files.writeString(masterKey, Base64.getEncoder().encodeToString(master));
        Files.setPosixFilePermissions(masterKey, PosixFilePermissions.fromString("rw-------"));
        byte[] record = record(person, new WrappingKey(tenant, RANDOM).wrap(id, dataKey));
        String name = person.tenant() + "/1";
        byte[] wrappedTenant = new WrappingKey(master, RANDOM).wrap(name, tenant);
        try (VaultFiles files = VaultFiles.open(folder)) {
            files.write(batch -> {
                batch.put(VaultTable.FORMAT.key("format"), new byte[] {'1'});
                batch.put(VaultTable.TENANT_KEY.key(name), wrappedTenant);
                batch.put(VaultTable.dataKey(new KeyId(id)), record);
                batch.put(VaultTable.owner(person, DataClass.CLINICAL), id.getBytes(StandardCharsets.UTF_8));
            });
        }
        return dataKey;
    }

    private static byte[] record(Person person, byte[] wrapped) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(person.tenant().value());
            out.writeLong(person.id().getMostSignificantBits());
            out.writeLong(person.id().getLeastSignificantBits());
            out.writeUTF(DataClass.CLINICAL.name());
            out.writeInt(1);
            out.write(wrapped);
        }
        return bytes.toByteArray();
    }

    private static byte[] key() {
        byte[] key = new byte[WrappingKey.KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }
}
