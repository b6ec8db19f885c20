package io.medichain.vault;

import io.medichain.id.TenantId;
import io.medichain.personal.DataClass;
import io.medichain.personal.Person;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.UUID;

/**
 * A data key as it stands in the vault: wrapped by the key of its slot, and that by the tenant's key.
 *
 * @param person whose key it is
 * @param dataClass which class of data it encrypts
 * @param generation the generation of the tenant's key that wraps it
 * @param slot the slot of the {@link SeedTree} whose key wraps it; {@link #NO_SLOT} in the first form of a vault
 * @param wrapped the wrapped key
 */
@SuppressWarnings("ArrayRecordComponent") // written and read once, never compared
record KeyRecord(Person person, DataClass dataClass, int generation, long slot, byte[] wrapped) {
    static final long NO_SLOT = -1;

    /** The first form begins with the length of the tenant's name, which is below this in its first byte. */
    private static final byte FORM = 2;

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeUTF(person.tenant().value());
            out.writeLong(person.id().getMostSignificantBits());
            out.writeLong(person.id().getLeastSignificantBits());
            out.writeUTF(dataClass.name());
            out.writeInt(generation);
            out.writeLong(slot);
            out.write(wrapped);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** The same key, wrapped by another generation of the tenant's key. */
    KeyRecord wrappedBy(int otherGeneration, byte[] otherWrapped) {
        return new KeyRecord(person, dataClass, otherGeneration, slot, otherWrapped);
    }

    /** The same key in a slot. */
    KeyRecord inSlot(long its, byte[] wrappedThere) {
        return new KeyRecord(person, dataClass, generation, its, wrappedThere);
    }

    static KeyRecord of(byte[] bytes) {
        boolean isFirstForm = bytes[0] != FORM;
        int start = isFirstForm ? 0 : 1;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, start, bytes.length - start))) {
            TenantId tenant = new TenantId(in.readUTF());
            Person person = new Person(tenant, new UUID(in.readLong(), in.readLong()));
            DataClass dataClass = DataClass.valueOf(in.readUTF());
            int generation = in.readInt();
            long slot = isFirstForm ? NO_SLOT : in.readLong();
            return new KeyRecord(person, dataClass, generation, slot, in.readAllBytes());
        } catch (IOException e) {
            throw new VaultException("A key in the vault is damaged.", e);
        }
    }
}
