package io.medichain.event.upcasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.audit.RecordAccessed;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.DomainEvent;
import io.medichain.event.Examples;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.identity.RoleRevoked;
import io.medichain.personal.DataClass;
import io.medichain.personal.Person;
import io.medichain.personal.PersonalCipher;
import io.medichain.personal.TransientVault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Events of earlier versions, which said in clear what is sealed today. */
class SealedSinceTest {
    private static final String ID = "5b8e7a52-3f0e-4d3b-9a41-0c2e0a4d6f11";
    private static final Person PERSON = Person.of(Examples.TENANT, Examples.PATIENT);
    private final TransientVault vault = new TransientVault();
    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), vault);

    private DomainEvent read(String type, String event) {
        return feed.codec().read(feed.append(type, ID, Instant.EPOCH, utf8(event), utf8("{\"tenant\":\"st-mary\"}")));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private EncounterClosed closed() {
        return (EncounterClosed) read("encounter.closed", """
                {"encounterId":"%s","patientId":"%s","end":"2026-03-03T14:02:00Z"}""".formatted(ID, Examples.PATIENT));
    }

    private RecordAccessed accessed() {
        return (RecordAccessed) read("audit.record-accessed", """
                {"user":"%s","roles":["doctor"],"role":"doctor","patients":["%s"],"part":"chart","action":"READ_CHART",\
                "basis":"care-team","purpose":"her sister called","session":"%s","outcome":"granted"}""".formatted(Examples.USER, Examples.PATIENT, ID));
    }

    @Test
    void givenATimeInClear_whenRead_thenItIsKnownUntilThePatientIsErased() {
        assertThat(closed().end().value()).hasValue(Instant.parse("2026-03-03T14:02:00Z"));

        vault.destroy(PERSON);

        assertThat(closed().end().isErased()).isTrue();
    }

    @Test
    void givenAPurposeInClear_whenRead_thenItGoesWithThePatientWhomItIsAbout() {
        vault.keyOf(PERSON, DataClass.IDENTITY);
        assertThat(accessed().purpose().value().orElseThrow().value()).isEqualTo("her sister called");

        vault.destroy(PERSON);

        assertThat(accessed().purpose().isErased()).isTrue();
    }

    @Test
    void givenAReasonAboutAnAccountInClear_whenRead_thenItIsKnownUntilTheAccountIsErased() {
        assertThat(revoked().reason().value()).hasValue("a grudge of the porter");

        vault.destroy(Person.of(Examples.TENANT, Examples.USER));

        assertThat(revoked().reason().isErased()).isTrue();
    }

    private RoleRevoked revoked() {
        return (RoleRevoked) read("identity.role-revoked", """
                {"userId":"%s","role":"nurse","reason":"a grudge of the porter"}""".formatted(Examples.USER));
    }

    @Test
    void givenAnErasedPatient_whenAnOldEventIsRead_thenNoKeyIsMadeAndWhatWasSealedThenStaysAsItIs() {
        String details = new PersonalCipher(vault)
                .seal(PERSON, DataClass.CLINICAL, "encounter.opened/details", utf8("{\"type\":[],\"reason\":[]}"));
        vault.destroy(PERSON);

        EncounterOpened opened =
                (EncounterOpened) read("encounter.opened", """
                {"encounterId":"%s","patientId":"%s","encounterClass":"AMB","start":"2026-03-03T14:02:00Z","types":[],\
                "details":"%s"}""".formatted(ID, Examples.PATIENT, details));

        assertThat(opened.heading().isErased()).isTrue();
        assertThat(opened.details().isErased()).isTrue();
        assertThat(vault.isKnown(PERSON)).isFalse();
    }
}
