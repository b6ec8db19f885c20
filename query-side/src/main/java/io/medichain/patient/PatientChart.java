package io.medichain.patient;

import io.medichain.view.ChartLine;
import java.util.List;
import java.util.Map;

/**
 * A patient at a glance.
 *
 * @param patientId the patient
 * @param sections per section the current lines, the latest first: patient, careTeam, encounters, allergies, problems,
 *     …
 */
record PatientChart(PatientId patientId, Map<String, List<ChartLine>> sections) {}
