package io.medichain.patient.command;

import io.medichain.command.Aggregates;
import io.medichain.command.CommandContext;
import io.medichain.command.TenantRepository;
import org.axonframework.config.Configurer;
import org.springframework.stereotype.Component;

@Component
final class PatientContext implements CommandContext {
    @Override
    public void addTo(Configurer configurer, Aggregates aggregates) {
        aggregates.add(Patient.class);
        aggregates.add(MedicalRecordNumber.class);
        configurer.registerCommandHandler(axon -> new Registration(
                TenantRepository.of(axon, Patient.class), TenantRepository.of(axon, MedicalRecordNumber.class)));
    }
}
