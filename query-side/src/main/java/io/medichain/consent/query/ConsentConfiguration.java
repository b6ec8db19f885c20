package io.medichain.consent.query;

import io.medichain.view.PatientSections;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sections of the chart that consents and emergency accesses fill. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {
    @Bean
    PatientSections consentSections(Consents consents, EmergencyAccesses emergencies) {
        return () -> List.of(
                new Section<>(
                        "consents", 90, consents, ConsentEntry.LATEST_FIRST, consent -> consent.revokedAt() == null),
                new Section<>(
                        "emergencyAccesses",
                        91,
                        emergencies,
                        EmergencyEntry.LATEST_FIRST,
                        emergency -> emergency.endedAt() == null));
    }
}
