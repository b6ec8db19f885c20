package io.medichain.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.clinical.ClinicalVisits;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.EventCodec;
import io.medichain.event.StoredEvent;
import io.medichain.hospital.Hospital;
import io.medichain.hospital.Ward;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A visit of which an event cannot be read hides no other visit: it is counted, and alarmed. */
class DamagedVisitsTest {
    @Test
    void givenAVisitThatCannotBeRead_whenTheVisitsAreRead_thenTheOthersComeAndItIsCountedAndAlarmed() throws Exception {
        try (Hospital hospital = new Hospital()) {
            Ward ward = new Ward(hospital);
            UserId doctor = Ward.user();
            PatientId patient = ward.register("Quill", "Ada");
            ward.assign(patient, doctor);
            EncounterId damaged = new EncounterId(UUID.randomUUID());
            StoredEvent stored = hospital.happened(damaged.toString(), withoutDetails(damaged, patient, doctor));
            EncounterId good = ward.open(patient, doctor);
            String token = hospital.signIn(doctor, Role.DOCTOR);
            int status = 503;
            while (status == 503) { // the view has not come so far yet
                status = hospital.get("/api/encounters/" + good, token).statusCode();
            }
            assertThat(status).isEqualTo(200);
            List<EncounterId> seen = new ArrayList<>();
            List<EncounterId> unreadable = new ArrayList<>();

            hospital.application()
                    .getBean(ClinicalVisits.class)
                    .of(new Read(subject(doctor), _ -> true), patient, visit -> seen.add(visit.id()), unreadable::add);

            assertThat(seen).containsExactly(good);
            assertThat(unreadable).containsExactly(damaged);
            assertThat(hospital.application()
                            .getBean(EventCodec.class)
                            .damaged()
                            .all())
                    .containsEntry(stored.position(), "encounter.opened");
        }
    }

    /** Of a version that let pass what this one does not read. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static EncounterOpened withoutDetails(EncounterId visit, PatientId patient, UserId attending) {
        Person person = Person.of(Hospital.TENANT, patient);
        Personal<EncounterDetails> details = (Personal) Personal.clinical(person, "no details");
        EncounterHeading heading = new EncounterHeading(EncounterClass.AMBULATORY, Hospital.AT, List.of(), null, null);
        return new EncounterOpened(visit, patient, attending, Personal.clinical(person, heading), details, null);
    }

    private static Subject subject(UserId doctor) {
        return new Subject(
                Hospital.TENANT,
                doctor,
                Set.of(Role.DOCTOR),
                new SessionId(UUID.randomUUID()),
                Set.of(AuthenticationMethod.PASSWORD),
                Hospital.AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
