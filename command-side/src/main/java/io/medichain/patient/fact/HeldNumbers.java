package io.medichain.patient.fact;

import io.medichain.facts.Fact;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.facts.Holds;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.MedicalRecordNumberReleased;
import io.medichain.patient.MedicalRecordNumberReserved;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Which medical record numbers a patient holds, by their blind indexes. */
@Component
public final class HeldNumbers {
    private static final int MOST = 1_000;
    private static final FactSet SET = new FactSet("held-numbers", 1);
    private static final Fact<Held, Holds> HELD = SET.fact("held", Held.class);

    private final Facts facts;

    HeldNumbers(Facts facts) {
        this.facts = facts;
    }

    /** The blind indexes of the medical record numbers that the patient holds; at the most 1,000. */
    public List<String> of(TenantId tenant, PatientId patient) {
        return facts.keys(HELD, new OfPatient(tenant, patient), MOST).stream()
                .map(Held::token)
                .toList();
    }

    private record OfPatient(TenantId tenant, PatientId patient) implements FactKey {}

    private record Held(TenantId tenant, PatientId patient, String token) implements FactKey {}

    @Bean
    static FactProjection heldNumbersFold() {
        return FactProjection.of(SET)
                .on(
                        MedicalRecordNumberReserved.class,
                        (e, beside, changes) ->
                                changes.put(HELD, new Held(beside.tenant(), e.patientId(), e.token()), Holds.HOLDS))
                .on(
                        MedicalRecordNumberReleased.class,
                        (e, beside, changes) ->
                                changes.remove(HELD, new Held(beside.tenant(), e.patientId(), e.token())));
    }
}
