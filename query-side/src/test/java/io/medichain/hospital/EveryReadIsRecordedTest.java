package io.medichain.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.AuditEvent;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.record.Cid;
import io.medichain.record.DocumentAttached;
import io.medichain.record.DocumentForm;
import io.medichain.view.ReadsFrom;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks all routes of the query side: each one that answers from views records who read, granted and denied. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryReadIsRecordedTest {
    /** Routes that say nothing about anybody. */
    private static final Set<String> ABOUT_NOBODY =
            Set.of("/api/operations/views", "/api/operations/views/{view}/rebuild");

    private final Hospital hospital = new Hospital();
    private final Ward ward = new Ward(hospital);
    private final UserId patientUser = Ward.user();
    private final UserId doctor = Ward.user();
    private final PatientId patient = ward.register("Quill", "Ada");
    private final EncounterId encounter = ward.open(patient, null);
    private final RecordId record = ward.note(patient, "private");
    private final Cid cid = attach();

    @AfterAll
    void stop() {
        hospital.close();
    }

    private Cid attach() {
        Person person = Person.of(Hospital.TENANT, patient);
        Cid its = hospital.keep(person, new byte[] {1, 2, 3});
        hospital.happened(
                record.toString(),
                new DocumentAttached(
                        record,
                        patient,
                        its,
                        Personal.clinical(person, new DocumentForm("image/png", 3, null)),
                        Personal.clinical(person, "Scan"),
                        Hospital.AT));
        ward.account(patientUser, "ada.quill", Role.PATIENT);
        ward.link(patient, patientUser);
        ward.assign(patient, doctor);
        return its;
    }

    @TestFactory
    List<DynamicTest> everyRouteThatShowsPersonalDataRecordsIt() {
        List<DynamicTest> tests = new ArrayList<>();
        hospital.application()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, route) -> {
                    String path = mapping.getPatternValues().iterator().next();
                    if (isOurs(route)) {
                        tests.add(DynamicTest.dynamicTest(mapping.toString(), () -> walk(mapping, route, path)));
                    }
                });
        assertThat(tests).hasSizeGreaterThan(15);
        return tests;
    }

    private static boolean isOurs(HandlerMethod route) {
        return route.getBeanType().getName().startsWith("io.medichain.")
                && !route.getBeanType().getName().startsWith("io.medichain.http.");
    }

    private void walk(RequestMappingInfo mapping, HandlerMethod route, String path) throws Exception {
        boolean readsViews = AnnotatedElementUtils.hasAnnotation(route.getMethod(), ReadsFrom.class)
                || AnnotatedElementUtils.hasAnnotation(route.getBeanType(), ReadsFrom.class);
        if (ABOUT_NOBODY.contains(path)) {
            assertThat(readsViews).isFalse();
            return;
        }
        assertThat(readsViews).as("%s names its views", path).isTrue();
        granted(mapping, path);
        if (path.contains("{id}") || isForOfficers(path)) {
            denied(mapping, path);
        }
    }

    private static boolean isForOfficers(String path) {
        return path.startsWith("/api/audit/")
                || path.equals("/api/emergency-accesses")
                || path.equals("/api/apps")
                || (path.startsWith("/api/users") && !path.startsWith("/api/users/me"));
    }

    private void granted(RequestMappingInfo mapping, String path) throws Exception {
        String token = signedIn(path);
        long before = hospital.feed.head();

        HttpResponse<String> answer = hospital.send(request(mapping, path, token));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(hospital.auditsAfter(before, AuditEvent.class))
                .singleElement()
                .extracting(AuditEvent::outcome)
                .isEqualTo(AccessOutcome.GRANTED);
    }

    private String signedIn(String path) {
        if (isForOfficers(path)) {
            return hospital.signIn(Ward.user(), Role.COMPLIANCE_OFFICER, Role.ADMIN);
        }
        if (path.endsWith("/care-team-candidates")) {
            return hospital.signIn(doctor, Role.DOCTOR);
        }
        return path.equals("/api/beds")
                ? hospital.signIn(Ward.user(), Role.NURSE)
                : hospital.signIn(Hospital.TENANT, patientUser, Optional.of(patient), Role.PATIENT);
    }

    private void denied(RequestMappingInfo mapping, String path) throws Exception {
        long before = hospital.feed.head();

        HttpResponse<String> answer =
                hospital.send(request(mapping, path, hospital.signIn(Ward.user(), Role.PHARMACIST)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(hospital.auditsAfter(before, AuditEvent.class))
                .singleElement()
                .extracting(AuditEvent::outcome)
                .isEqualTo(AccessOutcome.DENIED);
    }

    private HttpRequest request(RequestMappingInfo mapping, String path, String token) {
        String id = path.startsWith("/api/encounters")
                ? encounter.toString()
                : path.startsWith("/api/records")
                        ? record.toString()
                        : path.startsWith("/api/users") ? patientUser.toString() : patient.toString();
        String filled = path.replace("{id}", id).replace("{cid}", cid.toString());
        String query = mapping.toString().contains("params [from]")
                ? "?from=2020-01-01T00:00:00Z"
                : filled.endsWith("/records") ? "?kind=note" : "";
        HttpRequest.Builder request = hospital.request(filled + query, token);
        String searched = path.startsWith("/api/users") ? "{\"called\":\"quill\"}" : "{\"name\":\"quill\"}";
        return mapping.toString().contains("POST")
                ? request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(searched))
                        .build()
                : request.build();
    }
}
