package io.medichain.record.query;

import io.medichain.record.content.RecordKind;
import io.medichain.view.PatientSection;
import io.medichain.view.PatientSections;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The sections of the chart that records fill: one per kind. */
@Configuration(proxyBeanMethods = false)
class RecordConfiguration {
    @Bean
    PatientSections recordSections(ChartEntries entries, ShownEntries shown) {
        Stream<PatientSection<?>> kinds = Arrays.stream(RecordKind.values())
                .map(kind -> new KindSection(entries, shown, kind, ChartPlace.of(kind), false));
        KindSection notToBeGiven =
                new KindSection(entries, shown, RecordKind.MEDICATION_STATEMENT, ChartPlace.NOT_TO_BE_GIVEN, true);
        List<PatientSection<?>> sections =
                Stream.concat(kinds, Stream.of(notToBeGiven)).toList();
        return () -> sections;
    }
}
