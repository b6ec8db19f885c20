package io.medichain.record.query;

import io.medichain.record.content.RecordKind;
import io.medichain.view.PatientSection;
import io.medichain.view.PatientSections;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sections of the chart that records fill: one per kind. */
@Configuration(proxyBeanMethods = false)
class RecordConfiguration {
    @Bean
    PatientSections recordSections(ChartEntries entries, ShownEntries shown) {
        List<PatientSection<?>> sections = Arrays.stream(RecordKind.values())
                .<PatientSection<?>>map(kind -> new KindSection(entries, shown, kind, ChartPlace.of(kind)))
                .toList();
        return () -> sections;
    }
}
