package io.medichain.standalone;

import io.medichain.event.EventCodec;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.identity.NameReleased;
import io.medichain.identity.NameReserved;
import io.medichain.identity.UserErased;
import io.medichain.identity.UserRegistered;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientRegistered;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Those whose keys are gone without a tombstone among the events, and the names that they still hold. */
final class WithoutTombstone {
    private static final String PATIENT = EventTypes.name(PatientRegistered.class);
    private static final String PATIENT_ERASED = EventTypes.name(PatientErased.class);
    private static final String USER = EventTypes.name(UserRegistered.class);
    private static final String USER_ERASED = EventTypes.name(UserErased.class);
    private static final String NAME = EventTypes.name(NameReserved.class);
    private static final String NAME_RELEASED = EventTypes.name(NameReleased.class);

    private final EventCodec codec;
    private final KeyVault vault;
    private final Set<Person> patients = new LinkedHashSet<>();
    private final Set<Person> users = new LinkedHashSet<>();
    private final Map<String, Person> names = new LinkedHashMap<>();

    WithoutTombstone(EventCodec codec, KeyVault vault) {
        this.codec = codec;
        this.vault = vault;
    }

    /** Takes the next event in. */
    void note(StoredEvent event) {
        String type = event.type();
        if (type.equals(PATIENT)) {
            noteErased(patient(event), patients);
        } else if (type.equals(PATIENT_ERASED)) {
            patients.remove(patient(event));
        } else if (type.equals(USER)) {
            noteErased(user(event, UserId.of(event.aggregateId())), users);
        } else if (type.equals(USER_ERASED)) {
            users.remove(user(event, UserId.of(event.aggregateId())));
        } else if (type.equals(NAME) && codec.read(event) instanceof NameReserved reserved) {
            Person holder = user(event, reserved.userId());
            if (vault.isErased(holder)) {
                names.put(event.aggregateId(), holder);
            }
        } else if (type.equals(NAME_RELEASED)) {
            names.remove(event.aggregateId());
        }
    }

    private void noteErased(Person person, Set<Person> erased) {
        if (vault.isErased(person)) {
            erased.add(person);
        }
    }

    private Person patient(StoredEvent event) {
        return Person.of(codec.metadata(event).tenant(), PatientId.of(event.aggregateId()));
    }

    private Person user(StoredEvent event, UserId user) {
        return Person.of(codec.metadata(event).tenant(), user);
    }

    Set<Person> patients() {
        return Collections.unmodifiableSet(patients);
    }

    Set<Person> users() {
        return Collections.unmodifiableSet(users);
    }

    /** The reservations, with who holds each. */
    Map<String, Person> names() {
        return Collections.unmodifiableMap(names);
    }
}
