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
                .map(kind -> KindSection.of(entries, shown, kind, ChartPlace.of(kind)));
        Stream<PatientSection<?>> warnings = Stream.of(
                KindSection.warning(
                        entries, shown, RecordKind.RESOURCE, ChartPlace.CAUTIONS, CurrentEntries::isCaution),
                KindSection.warning(
                        entries,
                        shown,
                        RecordKind.MEDICATION_STATEMENT,
                        ChartPlace.NOT_TO_BE_GIVEN,
                        CurrentEntries::isProhibition),
                KindSection.noneKnown(entries, shown, RecordKind.ALLERGY, ChartPlace.NO_KNOWN_ALLERGIES));
        List<PatientSection<?>> sections = Stream.concat(kinds, warnings).toList();
        return () -> sections;
    }
}
