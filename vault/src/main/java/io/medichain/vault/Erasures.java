package io.medichain.vault;

import io.medichain.personal.DataClass;
import io.medichain.personal.Person;
import java.util.ArrayList;
import java.util.List;

/** Whose keys are to be destroyed, and whose are. */
final class Erasures {
    private static final byte[] ORDERED = {1};
    private static final byte[] DONE = {2};

    private final VaultFiles files;

    Erasures(VaultFiles files) {
        this.files = files;
    }

    void order(Person person) {
        if (!isOrdered(person)) {
            files.write(batch -> batch.put(VaultTable.erased(person), ORDERED));
        }
    }

    boolean isOrdered(Person person) {
        return files.get(VaultTable.erased(person)).isPresent();
    }

    /** Notes that the keys are gone, and forgets which they were. */
    void done(Person person) {
        files.write(batch -> {
            for (DataClass dataClass : DataClass.values()) {
                batch.delete(VaultTable.owner(person, dataClass));
            }
            batch.put(VaultTable.erased(person), DONE);
        });
    }

    List<Person> unfinished() {
        List<Person> ordered = new ArrayList<>();
        files.scan(VaultTable.ERASED.key(""), (name, state) -> {
            if (state[0] == ORDERED[0]) {
                ordered.add(VaultTable.person(name));
            }
        });
        return ordered;
    }
}
