package io.medichain.event.upcasting;

import static io.medichain.personal.DataClass.CLINICAL;
import static io.medichain.personal.DataClass.IDENTITY;

import io.medichain.personal.KeyVault;
import io.medichain.personal.PersonalCipher;
import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * Every upcaster, in the order in which they were written: the one list that a new one is added to, at its end. Each
 * takes one event of one revision to the next; aggregates, views and facts all read through the whole chain. The ledger
 * hashes the stored bytes, which never change.
 */
public final class MedichainUpcasters {
    private MedichainUpcasters() {}

    /** The chain; the vault opens sealed values that have to be mended. */
    public static EventUpcaster chain(KeyVault vault) {
        PersonalCipher cipher = new PersonalCipher(vault);
        return new EventUpcasterChain(List.of(
                new WithoutEmptyReferences("record.added", cipher),
                new WithoutEmptyReferences("record.amended", cipher),
                new SealedSince("record.added", 2, cipher, CLINICAL, "heading", "kind", "codes", "occurred"),
                new SealedSince("record.amended", 2, cipher, CLINICAL, "heading", "codes", "occurred"),
                new SealedSince("record.document-attached", 1, cipher, CLINICAL, "form", "mediaType", "size"),
                new SealedSince("encounter.opened", 1, cipher, CLINICAL, "heading", "encounterClass", "start", "types"),
                new SealedSince("encounter.patient-admitted", 1, cipher, CLINICAL, "admittedAt"),
                new SealedSince("encounter.bed-transferred", 1, cipher, CLINICAL, "at"),
                new SealedSince(
                        "encounter.patient-discharged",
                        1,
                        cipher,
                        CLINICAL,
                        "departure",
                        "dischargedAt",
                        "disposition"),
                new SealedSince("encounter.discharge-summary-requested", 1, cipher, CLINICAL, "at"),
                new SealedSince("encounter.closed", 1, cipher, CLINICAL, "end"),
                new SealedSince("bed.assigned", 1, cipher, CLINICAL, "from"),
                new SealedSince("bed.released", 1, cipher, CLINICAL, "at"),
                new SealedSince(
                        "patient.care-team-member-assigned", 1, cipher, IDENTITY, "membership", "role", "period"),
                new SealedSince("patient.did-issued", 1, cipher, IDENTITY, "did", "did", "key"),
                new SealedSince("patient.did-key-rotated", 1, cipher, IDENTITY, "did", "did", "retired", "key"),
                new SealedSince("patient.deactivated", 1, cipher, IDENTITY, "reason"),
                new SealedPurpose("audit.record-accessed", vault, cipher),
                new SealedPurpose("audit.account-accessed", vault, cipher),
                SealedSince.ofUser("identity.role-granted", cipher, "reason"),
                SealedSince.ofUser("identity.role-revoked", cipher, "reason"),
                SealedSince.ofUser("identity.user-deactivated", cipher, "reason"),
                SealedSince.ofUser("identity.user-reactivated", cipher, "reason"),
                SealedSince.ofUser("identity.sessions-of-user-ended", cipher, "reason"),
                SealedSince.ofUser("identity.licence-verified", cipher, "how"),
                SealedSince.ofUser("identity.licence-revoked", cipher, "reason"),
                new FieldsMore("record.added", 3),
                new FieldsMore("record.amended", 3),
                new FieldsMore("encounter.opened", 2),
                new FieldsMore("patient.registered", 1),
                new FieldsMore("patient.demographics-updated", 1),
                new FieldsMore("record.document-attached", 2),
                // of a death no more than that may be known, or a day, month or year
                new FieldsMore("patient.registered", 2),
                new FieldsMore("patient.demographics-updated", 2),
                new FieldsMore("consent.imported", 1)));
    }
}
