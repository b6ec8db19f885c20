package io.medichain.patient.query;

import io.medichain.id.PatientId;
import io.medichain.view.Chart;
import io.medichain.view.ChartLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A patient at a glance.
 *
 * @param patientId the patient
 * @param sections per section the current lines, the latest first: patient, careTeam, encounters, allergies, problems,
 *     …
 * @param incomplete the sections that have more current lines than the 100 shown
 */
record PatientChart(PatientId patientId, Map<String, List<ChartLine>> sections, List<String> incomplete) {
    static PatientChart of(PatientId patientId, Map<String, Chart.Beginning> chart) {
        Map<String, List<ChartLine>> sections = new LinkedHashMap<>();
        List<String> incomplete = new ArrayList<>();
        chart.forEach((name, beginning) -> {
            sections.put(name, beginning.lines());
            if (!beginning.isAll()) {
                incomplete.add(name);
            }
        });
        return new PatientChart(patientId, sections, incomplete);
    }
}
