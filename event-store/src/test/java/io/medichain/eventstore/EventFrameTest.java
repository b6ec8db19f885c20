package io.medichain.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.StoredEvent;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The laws of an event's bytes. */
class EventFrameTest {
    private static final String PAYLOAD = """
            {"recordId":"d37e7956-552a-46fb-aa63-7d26e7241b19","patientId":"e2385547-e982-47dc-b986-e954b2c71980",\
            "encounterId":"e3f35528-373f-43be-b589-95e6ff894321","recordedAt":"2026-11-30T17:37:40.791337145Z",\
            "heading":"2~GoKLBYEhBuyVInAWKgLIMA~record.added/heading~127~cYFFPE4IKNQQWZ4ZeoEdbO2-s7mgfVjJ2vh3byFuvd1RU2xv",\
            "content":"2~GoKLBYEhBuyVInAWKgLIMA~record.added/content~339~0oGos3pGCwKaAj3aieC_CRJtk24abmfoS4hrvTPizlO2NErA"}""";
    private static final String METADATA = """
            {"actor":"76584617-939c-4519-ae07-a853797f8c02","correlation":"c282a154-cbd9-43e9-b647-91083c6f03f6",\
            "idempotency":"TCs_59km8BZ3iCehpkUOCg","request":"R66Neyn3L9oE5UnoWPTeXw","session":\
            "8fc1637b-8b16-4314-b8c9-048b6cb087af","tenant":"demo"}""";
    private static final String KEPT = """
            XWYd0gIAAAAAAAAABwAAAABpW2+AB1vNFQAAAABpW2+AB1vNFQAAPxfGygaUQcuOP5DM7AZwhgDTfnlWVSpG+6pjfSbnJBsZAAEo\
            tS/9YLgBvQoAY1pLOngBc/n+9cVwc7sxhS9zvB+Nkz4bN377Thv5xziSB3FGsFeoRmAZM186r7HWg3psQqxYyj9U0+TALlauJ9oD\
            ZP+E3/KJYczvUrtf9pO+3Dd/tEYtseQScvxvvrNi/S70+uVY6eN55nejpbjaO4to5Ka1U3FAt1mKfmDftTWVrJrF8zg9vErPVUNf\
            cI9JbNJgExjMyHNm3HIy5In9ZpPo9kzdpGUl+ijXpT252T0C8yZqGnU6mkuFRjgSSYlnXBkbmQoGdRk1XhWRzuZIRUoOzAU2qTTe\
            OWO+MCCNcWeMG0FwvhiflVFOmvH/1tf8Mq77+T3p+/POh2Wt808PcY6Xy01r9s/ivB/vlz6Js3+X1oqn9DnuSOX1Vvb7ptX67W/p\
            07LWZ2u+/s4+gDEwIBH8RFIGpIqROEM+kwpERDT3KMr1T+uWiVHtJOJCPPyIgBynjtT7Dg==""";

    @Property(tries = 300)
    void whatIsReadIsWhatWasWritten(
            @ForAll String id,
            @ForAll String aggregate,
            @ForAll @LongRange(min = 0) long sequence,
            @ForAll Instant at,
            @ForAll byte[] payload,
            @ForAll byte[] metadata,
            @ForAll @LongRange(min = 0) long position) {
        byte[] frame = EventFrame.of(
                new NewEvent(id, "type", "revision", "aggregate type", aggregate, sequence, at, payload, metadata));
        EventFrame.complete(frame, position, at);

        StoredEvent read = EventFrame.read(frame, position);

        assertThat(read.position()).isEqualTo(position);
        assertThat(new NewEvent(
                        read.eventId(),
                        read.type(),
                        read.revision(),
                        read.aggregateType(),
                        read.aggregateId(),
                        read.sequence(),
                        read.at(),
                        payload,
                        metadata))
                .isEqualTo(new NewEvent(
                        id, "type", "revision", "aggregate type", aggregate, sequence, at, payload, metadata));
        assertThat(read.payload()).isEqualTo(payload);
        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(EventFrame.latestTime(frame)).isEqualTo(at);
    }

    @Property(tries = 200)
    void whatAProgramOfBeforeWroteIsRead(
            @ForAll String id,
            @ForAll String aggregate,
            @ForAll @LongRange(min = 0) long sequence,
            @ForAll byte[] payload,
            @ForAll byte[] metadata) {
        NewEvent event = new NewEvent(
                id, "record.added", "4", "MedicalRecord", aggregate, sequence, Events.TIME, payload, metadata);
        byte[] today = EventFrame.of(event);
        byte[] before = UnpackedFrame.of(event);
        EventFrame.complete(today, 7, Events.TIME);
        EventFrame.complete(before, 7, Events.TIME);

        assertThat(EventFrame.read(before, 7)).usingRecursiveComparison().isEqualTo(EventFrame.read(today, 7));
        assertThat(EventFrame.place(before, 7)).usingRecursiveComparison().isEqualTo(EventFrame.place(today, 7));
    }

    /** What was packed with it cannot be read without it: a better one is another file and another first byte. */
    @Example
    void theDictionaryNeverChanges() throws Exception {
        try (InputStream words = EventFrame.class.getResourceAsStream("events-1.zdict")) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(words.readAllBytes());
            assertThat(HexFormat.of().formatHex(hash))
                    .isEqualTo("2eaa722efac46f0a2364efd0422ffa881f8b064f9a9e4c4b6f8bd377c1a5a82f");
        }
    }

    /** Made when the form was new. */
    @Example
    void whatThatFormPackedOnceIsRead() {
        StoredEvent read = EventFrame.read(Base64.getDecoder().decode(KEPT), 7);

        assertThat(read.type()).isEqualTo("record.added");
        assertThat(read.payload()).asString(StandardCharsets.UTF_8).isEqualTo(PAYLOAD);
        assertThat(read.metadata()).asString(StandardCharsets.UTF_8).isEqualTo(METADATA);
    }

    @Example
    void anEventOfARecordTakesTwoThirdsOfTheRoom() {
        NewEvent event = record();

        assertThat(EventFrame.of(event)).hasSizeLessThan(UnpackedFrame.of(event).length * 2 / 3);
    }

    /** The checksum says nothing about who wrote the bytes. */
    @Example
    void whatIsNoPackedBodyIsDamage() {
        byte[] frame = EventFrame.of(record());
        int body = UnpackedFrame.bodyAt(record());
        List<byte[]> bodies = List.of(
                new byte[0],
                new byte[] {0},
                new byte[] {7, 1, 2},
                new byte[] {1},
                new byte[] {1, 0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
                // a frame of Zstandard that tells of 2^40 bytes
                HexFormat.of().parseHex("0128b52ffde0000000000001000000010000"),
                // one that says nothing behind the end of the metadata, and one that does
                new byte[] {0, 0, 0, 0, 0, 0, 5},
                new byte[] {0, 0, 0, 0, 0, (byte) 0x80, 0});
        for (byte[] other : bodies) {
            byte[] changed = Arrays.copyOf(frame, body + other.length);
            System.arraycopy(other, 0, changed, body, other.length);
            EventFrame.seal(changed);

            assertThatThrownBy(() -> EventFrame.read(changed, 0)).isInstanceOf(DamagedEvent.class);
        }
    }

    private static NewEvent record() {
        return new NewEvent(
                "3f17c6ca-0694-41cb-8e3f-90ccec067086",
                "record.added",
                "4",
                "MedicalRecord",
                "d37e7956-552a-46fb-aa63-7d26e7241b19",
                0,
                Events.TIME,
                PAYLOAD.getBytes(StandardCharsets.UTF_8),
                METADATA.getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void everyChangedBitIsNoticed() {
        byte[] frame = EventFrame.of(Events.bytes("aggregate", 3));
        EventFrame.complete(frame, 7, Events.TIME);
        for (int bit = 0; bit < frame.length * Byte.SIZE; bit++) {
            byte[] changed = frame.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThatThrownBy(() -> EventFrame.read(changed, 7)).isInstanceOf(DamagedEvent.class);
        }
    }

    @Example
    void everyCutIsNoticed() {
        byte[] frame = EventFrame.of(Events.bytes("aggregate", 3));
        EventFrame.complete(frame, 7, Events.TIME);
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);

            assertThatThrownBy(() -> EventFrame.read(cut, 7)).isInstanceOf(DamagedEvent.class);
        }
    }

    @Property(tries = 500)
    void noKeyOfAnAggregateBeginsAnothers(@ForAll String one, @ForAll String other) {
        byte[] first = EventKeys.identifier(one);
        boolean begins = EventKeys.isOfStream(EventKeys.stream(other, 1), first);

        assertThat(begins).isEqualTo(one.equals(other));
    }
}
