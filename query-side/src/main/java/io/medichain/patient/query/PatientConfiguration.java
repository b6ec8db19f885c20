package io.medichain.patient.query;

import io.medichain.read.PatientRelations;
import io.medichain.view.PatientSections;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sections of the chart that the registry fills. */
@Configuration(proxyBeanMethods = false)
class PatientConfiguration {
    @Bean
    PatientSections patientSections(PatientSummaries summaries, PatientRelations relations, InstantSource clock) {
        return () -> List.of(new RegistrySection(summaries, clock), new CareTeamSection(relations));
    }
}
