package io.medichain.vault;

import io.medichain.identity.TenantId;
import io.medichain.personal.DataClass;
import io.medichain.personal.Person;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.UUID;

/**
 * A data key as it stands in the vault.
 *
 * @param person whose key it is
 * @param dataClass which class of data it encrypts
 * @param generation the generation of the tenant's key that wraps it
 * @param wrapped the wrapped key
 */
@SuppressWarnings("ArrayRecordComponent") // written and read once, never compared
record KeyRecord(Person person, DataClass dataClass, int generation, byte[] wrapped) {
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(person.tenant().value());
            out.writeLong(person.id().getMostSignificantBits());
            out.writeLong(person.id().getLeastSignificantBits());
            out.writeUTF(dataClass.name());
            out.writeInt(generation);
            out.write(wrapped);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** The same key, wrapped by another generation. */
    KeyRecord wrappedBy(int otherGeneration, byte[] otherWrapped) {
        return new KeyRecord(person, dataClass, otherGeneration, otherWrapped);
    }

    static KeyRecord of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            TenantId tenant = new TenantId(in.readUTF());
            Person person = new Person(tenant, new UUID(in.readLong(), in.readLong()));
            return new KeyRecord(person, DataClass.valueOf(in.readUTF()), in.readInt(), in.readAllBytes());
        } catch (IOException e) {
            throw new VaultException("A key in the vault is damaged.", e);
        }
    }
}
