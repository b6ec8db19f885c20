package io.medichain.event.upcasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventCodec;
import io.medichain.event.StoredEvent;
import io.medichain.event.TransientFeed;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.hostile.HostileEvents;
import io.medichain.personal.DataClass;
import io.medichain.personal.PersonalCipher;
import io.medichain.personal.TransientVault;
import io.medichain.record.RecordAdded;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.Observation;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.Report;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WithoutEmptyReferencesTest {
    private static final String ID = "5b8e7a52-3f0e-4d3b-9a41-0c2e0a4d6f11";
    private final TransientVault vault = new TransientVault();
    private final PersonalCipher cipher = new PersonalCipher(vault);
    private final TransientFeed feed = new TransientFeed(MedichainEvents.types(), vault);

    private RecordAdded read(String kind, String content) {
        String sealed = cipher.seal(HostileEvents.PERSON, DataClass.CLINICAL, "record.added/content", utf8(content));
        return read(kind, sealed, feed.codec());
    }

    private RecordAdded read(String kind, String sealed, EventCodec codec) {
        String event = """
                {"recordId":"%s","patientId":"%s","kind":"%s","codes":[],"occurred":{"start":"2026-03-03T14:02:00Z"},\
                "recordedAt":"2026-03-03T14:02:00Z","content":"%s"}""".formatted(ID, ID, kind, sealed);
        StoredEvent stored =
                feed.append("record.added", ID, Instant.EPOCH, utf8(event), utf8("{\"tenant\":\"st-mary\"}"));
        return (RecordAdded) codec.read(stored);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void givenAnEmptyReference_whenRead_thenItIsLeftOutAndTheOthersStay() {
        RecordContent report =
                read("report", """
                {"kind":"report","code":{"coding":[],"text":"Blood"},"result":[null,"%s",null]}""".formatted(ID)).content().value().orElseThrow();
        RecordContent plan = read("care-plan", """
                {"kind":"care-plan","category":{"coding":[],"text":"Diet"},"activity":[],"addresses":[null]}""").content().value().orElseThrow();

        assertThat(((Report) report).result()).extracting(Object::toString).containsExactly(ID);
        assertThat(((CarePlan) plan).addresses()).isEmpty();
    }

    @Test
    void givenNothingToMend_whenRead_thenTheSealedTextIsTheSame() {
        String content = """
                {"kind":"observation","code":{"coding":[],"text":"Mass"},"value":{"type":"quantity",\
                "quantity":{"value":1.10E+2}},"component":[]}""";
        String sealed = cipher.seal(HostileEvents.PERSON, DataClass.CLINICAL, "record.added/content", utf8(content));

        assertThat(cipher.resealed(sealed, bytes -> bytes)).isSameAs(sealed);
        assertThat(((Observation) read("observation", content).content().value().orElseThrow())
                        .value()
                        .toString())
                .contains("value=110,");
    }

    @Test
    void givenAnErasedPerson_whenRead_thenTheEventIsReadAndSaysNothing() {
        String sealed = cipher.seal(
                HostileEvents.PERSON, DataClass.CLINICAL, "record.added/content", utf8("{\"result\":[null]}"));
        vault.destroy(HostileEvents.PERSON);

        assertThat(read("report", sealed, feed.codec()).content().isErased()).isTrue();
    }
}
