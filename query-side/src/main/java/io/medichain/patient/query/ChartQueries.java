package io.medichain.patient.query;

import io.medichain.access.Action;
import io.medichain.audit.AccessedPart;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.read.Patients;
import io.medichain.read.Reading;
import io.medichain.read.Shows;
import io.medichain.view.Chart;
import io.medichain.view.ReadsFrom;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Reading a chart. Every answer is recorded before it leaves. */
@RestController
@Tag(name = "Patients")
class ChartQueries {
    private final Patients patients;
    private final Chart chart;

    ChartQueries(Patients patients, Chart chart) {
        this.patients = patients;
        this.chart = chart;
    }

    /**
     * A patient's chart: who it is, the care team, what is current of each kind. At the most 100 lines per section;
     * what has more stands in incomplete, and the lists of the kinds show all.
     */
    @GetMapping("/api/patients/{id}/chart")
    @Acts(Action.READ_CHART)
    @Shows(AccessedPart.CHART)
    @ReadsFrom
    @ApiResponse(responseCode = "200", description = "The chart")
    PatientChart chart(Reading reading, @PathVariable("id") PatientId patient) {
        return reading.ofPatient(
                patient,
                read -> PatientChart.of(patient, chart.now(read.tenant(), patients.entriesOf(read.tenant(), patient))));
    }
}
