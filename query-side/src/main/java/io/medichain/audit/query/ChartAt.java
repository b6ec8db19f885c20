package io.medichain.audit.query;

import io.medichain.id.PatientId;
import io.medichain.read.Called;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A chart as it was recorded at a time.
 *
 * @param patientId the patient
 * @param at the time
 * @param events how many events had been recorded by then
 * @param sections per section all lines, the latest first
 * @param people what the patient and the authors are called, by id
 */
record ChartAt(
        PatientId patientId,
        Instant at,
        int events,
        Map<String, List<HistoryLine>> sections,
        Map<String, Called> people) {}
