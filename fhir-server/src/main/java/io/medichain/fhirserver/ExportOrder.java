package io.medichain.fhirserver;

import io.medichain.id.PatientId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an export is asked for (HL7 FHIR Bulk Data Access 2.0.0, "Kick-off Request"). What is not offered is refused,
 * whatever {@code Prefer: handling} says: a filter that is passed over hands out more than was asked for.
 *
 * @param request what was asked, as the manifest tells it
 * @param narrowed the types, and since when
 * @param patients whom; empty for everybody
 */
record ExportOrder(String request, Narrowed narrowed, Set<PatientId> patients) {
    private static final int MOST_PATIENTS = 1_000;
    private static final String FORMAT = "_outputFormat";
    private static final String SINCE = "_since";
    private static final String TYPE = "_type";
    private static final String PATIENT = "patient";
    private static final Set<String> PARAMETERS = Set.of(FORMAT, SINCE, TYPE);
    private static final Set<String> FORMATS =
            Set.of(ExportFile.NAME, "application/ndjson", "ndjson", "application/fhir ndjson");
    /** In which element a parameter stands (HL7 FHIR R4, Parameters). */
    private static final Map<String, String> VALUES = Map.of(
            FORMAT, "valueString",
            SINCE, "valueInstant",
            TYPE, "valueString",
            PATIENT, "valueReference");

    ExportOrder {
        patients = Collections.unmodifiableSet(new LinkedHashSet<>(patients));
    }

    /** By parameters of the address. */
    static ExportOrder of(HttpServletRequest request) {
        requireAsynchronous(request);
        FhirAnswer.refuseOthers(request, PARAMETERS);
        Object _ = FhirAnswer.wanted(request);
        return of(request, request.getParameterMap(), Set.of());
    }

    /** By a resource {@code Parameters}. */
    static ExportOrder of(HttpServletRequest request, byte[] body) {
        requireAsynchronous(request);
        Object _ = FhirAnswer.of(request);
        Map<String, List<String>> said = said(body);
        Set<PatientId> patients = new LinkedHashSet<>();
        said.getOrDefault(PATIENT, List.of())
                .forEach(reference -> patients.add(patient(reference, FhirPath.base(request))));
        Rule.format(patients.size() <= MOST_PATIENTS, PATIENT, "at most " + MOST_PATIENTS);
        Map<String, String[]> parameters = new LinkedHashMap<>();
        said.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        return of(request, parameters, patients);
    }

    private static ExportOrder of(
            HttpServletRequest request, Map<String, String[]> parameters, Set<PatientId> patients) {
        String[] format = parameters.get(FORMAT);
        Rule.format(
                format == null || (format.length == 1 && FORMATS.contains(format[0])),
                FORMAT,
                "application/fhir+ndjson, once");
        String[] since = parameters.get(SINCE);
        Rule.format(since == null || since.length == 1, SINCE, "given once");
        return new ExportOrder(
                FhirPath.asked(request), Narrowed.to(parameters.get(TYPE), since == null ? null : since[0]), patients);
    }

    private static void requireAsynchronous(HttpServletRequest request) {
        boolean isAsynchronous = Collections.list(request.getHeaders("Prefer")).stream()
                .flatMap(header -> Arrays.stream(header.split("[,;]")))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("respond-async"));
        Rule.format(isAsynchronous, "Prefer", "respond-async: an export is no answer to wait for");
    }

    private static Map<String, List<String>> said(byte[] body) {
        ObjectNode resource;
        try {
            resource = FhirJson.read(new String(body, java.nio.charset.StandardCharsets.UTF_8));
        } catch (JacksonException | ClassCastException e) {
            throw new ProblemException(RequestProblem.MALFORMED);
        }
        Rule.format(resource.path("resourceType").asString("").equals("Parameters"), "resourceType", "Parameters");
        Map<String, List<String>> said = new LinkedHashMap<>();
        for (JsonNode parameter : resource.path("parameter")) {
            String name = parameter.path("name").asString("");
            String element = VALUES.get(name);
            JsonNode value = element == null ? null : parameter.get(element);
            JsonNode text = value != null && name.equals(PATIENT) ? value.get("reference") : value;
            if (text == null || !text.isString() || parameter.size() != 2) {
                throw new ProblemException(
                        RequestProblem.INVALID_VALUE,
                        "Parameters.parameter",
                        "There is a parameter that is not known here, or is of another type.");
            }
            said.computeIfAbsent(name, _ -> new ArrayList<>()).add(text.stringValue());
        }
        return said;
    }

    /** A reference to a patient here: with this server's address, or without any. */
    private static PatientId patient(String reference, String base) {
        return Stream.of("Patient/", base + "/Patient/")
                .filter(reference::startsWith)
                .map(before -> reference.substring(before.length()))
                .map(ExportOrder::id)
                .findFirst()
                .orElseThrow(ExportOrder::noPatient);
    }

    private static PatientId id(String id) {
        try {
            return PatientId.of(id);
        } catch (ProblemException e) {
            throw noPatient();
        }
    }

    private static ProblemException noPatient() {
        return new ProblemException(
                RequestProblem.INVALID_VALUE, PATIENT, "patient must be a reference to a patient of this server");
    }
}
