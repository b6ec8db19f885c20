package io.medichain.encounter.query;

import io.medichain.view.PatientSections;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The section of the chart that encounters fill. */
@Configuration(proxyBeanMethods = false)
class EncounterConfiguration {
    @Bean
    PatientSections encounterSections(Encounters encounters) {
        return () -> List.of(new EncounterSection(encounters));
    }
}
