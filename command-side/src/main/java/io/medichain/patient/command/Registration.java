package io.medichain.patient.command;

import io.medichain.command.TenantOwned;
import io.medichain.command.TenantRepository;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.erasure.ReleaseMedicalRecordNumber;
import io.medichain.patient.registry.RegisterPatient;
import io.medichain.patient.registry.UpdateDemographics;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.Aggregate;

/** Enters a patient and reserves the medical record numbers in one stored step: both or none. */
public final class Registration {
    private final TenantRepository<Patient> patients;
    private final TenantRepository<MedicalRecordNumber> numbers;

    /** Works on these. */
    public Registration(TenantRepository<Patient> patients, TenantRepository<MedicalRecordNumber> numbers) {
        this.patients = patients;
        this.numbers = numbers;
    }

    @CommandHandler
    long handle(RegisterPatient command, CommandMessage<?> message) throws Exception {
        Aggregate<Patient> patient = patients.create(Patient::new, created -> created.register(command));
        reserve(command.patientId(), command.medicalRecordNumbers(), message);
        return patient.version();
    }

    @CommandHandler
    long handle(UpdateDemographics command, CommandMessage<?> message) throws Exception {
        Aggregate<Patient> patient = patients.load(command.patientId(), message);
        long version = patient.invoke(entry -> entry.update(command));
        reserve(command.patientId(), command.medicalRecordNumbers(), message);
        return version;
    }

    @CommandHandler
    long handle(ReleaseMedicalRecordNumber command, CommandMessage<?> message) {
        Aggregate<MedicalRecordNumber> number =
                numbers.load(MedicalRecordNumber.idOf(TenantOwned.tenantOf(message), command.token()), message);
        number.execute(held -> held.release(command.patientId(), command.token()));
        return number.version();
    }

    private void reserve(PatientId patient, Set<String> tokens, CommandMessage<?> message) throws Exception {
        TenantId tenant = TenantOwned.tenantOf(message);
        for (String token : tokens.stream().sorted().toList()) {
            numbers.loadOrCreate(MedicalRecordNumber.idOf(tenant, token), MedicalRecordNumber::new, message)
                    .execute(number -> number.reserve(patient, token));
        }
    }
}
