package io.medichain.vault;

import io.medichain.id.TenantId;
import io.medichain.personal.DataClass;
import io.medichain.personal.KeyId;
import io.medichain.personal.Person;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the vault keeps, each under a letter of its own in the key space. */
enum VaultTable {
    /** {@code format} -> version. */
    FORMAT('F'),
    /** {@code wrapping} -> the identifier of the master key that wraps what stands here. */
    MASTER('M'),
    /** {@code next} -> the first slot that is not reserved, see {@link Slots}. */
    SLOT('N'),
    /** tenant and generation -> the tenant's key, wrapped by the master key. */
    TENANT_KEY('T'),
    /** tenant -> the key of its blind index, wrapped by the master key. */
    INDEX_KEY('B'),
    /** person and class -> the identifier of the data key. */
    OWNER('O'),
    /** identifier -> {@link KeyRecord}. */
    DATA_KEY('D'),
    /** person -> how far the destruction of the keys has come. */
    ERASED('E'),
    /** name -> a secret of the system itself, wrapped by the master key. */
    SECRET('S');

    private final char letter;

    VaultTable(char letter) {
        this.letter = letter;
    }

    byte[] key(String name) {
        return (letter + name).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] owner(Person person, DataClass dataClass) {
        return OWNER.key(personal(person) + "/" + dataClass);
    }

    static byte[] dataKey(KeyId id) {
        return DATA_KEY.key(id.value());
    }

    static byte[] erased(Person person) {
        return ERASED.key(personal(person));
    }

    /** Reads the rest of an {@link #ERASED} key. */
    static Person person(String name) {
        int slash = name.lastIndexOf('/');
        return new Person(new TenantId(name.substring(0, slash)), UUID.fromString(name.substring(slash + 1)));
    }

    private static String personal(Person person) {
        return person.tenant() + "/" + person.id();
    }
}
