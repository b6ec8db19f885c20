package io.medichain.event.upcasting;

import io.medichain.audit.RecordAccessed;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.personal.DataClass;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.PersonalCipher;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The purpose of an access stood in clear in revision 1; that of a patient who was erased since is not read. */
final class SealedPurpose extends OneRevisionUp {
    private static final String PURPOSE = "purpose";

    private final String type;
    private final KeyVault vault;
    private final PersonalCipher cipher;

    SealedPurpose(String type, KeyVault vault, PersonalCipher cipher) {
        super(type, 1);
        this.type = type;
        this.vault = vault;
        this.cipher = cipher;
    }

    @Override
    void upcast(ObjectNode event, Supplier<TenantId> tenant) {
        if (event.path(PURPOSE).isString()) {
            event.put(PURPOSE, sealed(event, tenant.get()));
        }
    }

    private String sealed(ObjectNode event, TenantId tenant) {
        List<PatientId> patients = event.path("patients")
                .valueStream()
                .map(id -> PatientId.of(id.asString()))
                .toList();
        if (patients.size() == 1 && vault.isErased(Person.of(tenant, patients.getFirst()))) {
            return PersonalCipher.GONE;
        }
        UserId user = UserId.of(event.path("user").asString());
        JsonNode purpose = event.path(PURPOSE);
        return cipher.seal(
                RecordAccessed.whose(vault, tenant, user, patients),
                DataClass.IDENTITY,
                type + "/" + PURPOSE,
                EXACT.writeValueAsBytes(purpose));
    }
}
