package io.medichain.event.upcasting;

import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.personal.DataClass;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.PersonalCipher;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Earlier revisions said in clear when something happened and what it was about. It is read as if it had been sealed
 * with the person's key from the start: of one who was erased it is gone, although the stored bytes still have it. What
 * was sealed then stays as it is.
 */
final class SealedSince extends OneRevisionUp {
    private static final String PATIENT = "patientId";
    private static final String USER = "userId";

    private final String type;
    private final PersonalCipher cipher;
    private final DataClass dataClass;
    private final String of;
    private final String field;
    private final List<String> parts;

    /**
     * An upcaster of what is about a patient.
     *
     * @param field the field that is sealed from now on
     * @param parts the fields in clear that it is made of; none when it is the value of that very field
     */
    SealedSince(String type, int from, PersonalCipher cipher, DataClass dataClass, String field, String... parts) {
        this(type, from, cipher, dataClass, PATIENT, field, List.of(parts));
    }

    private SealedSince(
            String type,
            int from,
            PersonalCipher cipher,
            DataClass dataClass,
            String of,
            String field,
            List<String> parts) {
        super(type, from);
        this.type = type;
        this.cipher = cipher;
        this.dataClass = dataClass;
        this.of = of;
        this.field = field;
        this.parts = parts;
    }

    /** An upcaster of a text about a user, in revision 1. */
    static SealedSince ofUser(String type, PersonalCipher cipher, String field) {
        return new SealedSince(type, 1, cipher, DataClass.IDENTITY, USER, field, List.of());
    }

    @Override
    void upcast(ObjectNode event, Supplier<TenantId> tenant) {
        JsonNode clear = taken(event);
        if (clear != null && event.path(of).isString()) {
            event.put(field, sealed(person(tenant.get(), event.path(of).stringValue()), clear));
        }
    }

    private @Nullable JsonNode taken(ObjectNode event) {
        if (parts.isEmpty()) {
            return event.remove(field);
        }
        ObjectNode whole = event.objectNode();
        for (String part : parts) {
            JsonNode value = event.remove(part);
            if (value != null) {
                whole.set(part, value);
            }
        }
        return whole;
    }

    private Person person(TenantId tenant, String id) {
        return of.equals(USER) ? Person.of(tenant, UserId.of(id)) : Person.of(tenant, PatientId.of(id));
    }

    private String sealed(Person person, JsonNode clear) {
        try {
            return cipher.seal(person, dataClass, type + "/" + field, EXACT.writeValueAsBytes(clear));
        } catch (KeyVault.PersonErased e) {
            return PersonalCipher.GONE;
        }
    }
}
