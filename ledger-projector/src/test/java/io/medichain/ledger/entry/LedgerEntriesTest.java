package io.medichain.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.CanonicalJson;
import io.medichain.event.StoredEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LedgerEntriesTest {
    private static final String METADATA = "{\"actor\":\"u-1\",\"more\":{\"tenant\":\"no\"},\"tenant\":\"t-1\"}";
    private static final String CANONICAL = "{\"actor\":\"u-1\",\"tenant\":\"t-1\"}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LedgerEntries entries = new LedgerEntries();

    @Test
    void givenAnEvent_whenItsEntryIsMade_thenItIsExactlyThisText() {
        StoredEvent event = event("patient.registered", "p-1", 0, Instant.parse("2026-03-01T09:05:07.120Z"), METADATA);
        assertThat(new String(entries.entry(event), StandardCharsets.UTF_8))
                .isEqualTo("{\"aggregate\":\"p-1\",\"at\":\"2026-03-01T09:05:07.120000000Z\",\"event\":\"e-1\","
                        + "\"metadata\":\"" + sha256(METADATA) + "\",\"payload\":\"" + sha256("{}") + "\","
                        + "\"revision\":\"1\",\"seq\":0,\"tenant\":\"t-1\",\"type\":\"patient.registered\",\"v\":1}");
    }

    @Test
    void givenAnEventThatEveryEngineKeepsTheSame_whenItsEntryIsMade_thenItIsOfTheSecondForm() {
        StoredEvent event = event("patient.registered", "p-1", 0, Instant.parse("2026-03-01T09:05:07.120Z"), CANONICAL);
        assertThat(new String(entries.entry(event), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"aggregate\":\"p-1\",\"aggregateType\":\"Patient\",\"at\":\"2026-03-01T09:05:07.120Z\","
                                + "\"event\":\"e-1\",\"metadata\":\"" + sha256(CANONICAL) + "\",\"payload\":\""
                                + sha256("{}")
                                + "\",\"revision\":\"1\",\"seq\":0,\"tenant\":\"t-1\",\"type\":\"patient.registered\",\"v\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tenant\":\"t\",\"actor\":\"u\"}",
                "{\"actor\": \"u\",\"tenant\":\"t\"}",
                "{\"actor\":\"u\",\"tenant\":\"t\",\"tenant\":\"t\"}",
                "{\"actor\":1,\"tenant\":\"t\"}",
                "{\"actor\":\"\\u0041\",\"tenant\":\"t\"}"
            })
    void givenMetadataThatAnotherEngineKeepsOtherwise_whenAnEntryIsMade_thenItIsOfTheFirstForm(String metadata) {
        assertThat(form(entries.entry(event("t", "a", 0, Instant.EPOCH, metadata))))
                .isEqualTo(1);
    }

    @Test
    void givenALogThatHoldsTheFirstForm_whenTheEntryIsMadeForIt_thenItIsThatOne() {
        StoredEvent event = event("t", "a", 0, Instant.EPOCH, CANONICAL);
        assertThat(form(entries.entry(event))).isEqualTo(2);
        assertThat(form(entries.entry(event, entry -> form(entry) == 1))).isEqualTo(1);
        assertThat(form(entries.entry(event, _ -> false))).isEqualTo(2);
    }

    private static int form(byte[] entry) {
        return (int) LedgerEntry.read(entry).values().get("v");
    }

    @Property
    void anEntryIsWhatAnothersCanonicaliserMakesOfIt(
            @ForAll @StringLength(max = 40) String type,
            @ForAll @StringLength(max = 40) String aggregate,
            @ForAll @StringLength(max = 40) String tenant,
            @ForAll @LongRange(max = (1L << 53) - 1) long sequence,
            @ForAll @LongRange(min = -62167219200L, max = 253402300799L) long second,
            @ForAll boolean portable) {
        if (hasHalfAPair(type + "." + aggregate + "." + tenant)) {
            return;
        }
        long nanos = sequence % 1_000_000_000;
        Instant at = Instant.ofEpochSecond(second, portable ? nanos - nanos % 1_000_000 : nanos | 1);
        String metadata =
                new String(CanonicalJson.object(Map.of("tenant", tenant, "actor", "é\u0001")), StandardCharsets.UTF_8);
        byte[] entry = entries.entry(event(type, aggregate, sequence, at, metadata));
        assertThat(new String(entry, StandardCharsets.UTF_8))
                .isEqualTo(canonical(type, aggregate, tenant, sequence, at, metadata, portable));
        assertThat(LedgerEntry.read(entry).event()).isEqualTo("e-1");
    }

    @Property
    void metadataAreWrittenAsAnothersCanonicaliserWritesThem(
            @ForAll @Size(max = 8) Map<@StringLength(max = 8) String, @StringLength(max = 12) String> values)
            throws IOException {
        if (values.entrySet().stream().anyMatch(value -> hasHalfAPair(value.getKey() + "." + value.getValue()))) {
            return;
        }
        assertThat(new String(CanonicalJson.object(values), StandardCharsets.UTF_8))
                .isEqualTo(new JsonCanonicalizer(JSON.writeValueAsString(values)).getEncodedString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "no JSON", "{\"tenant\":", "{\"tenant\":\"\\ud800\"}"})
    void givenMetadataThatWasNeverStored_whenAnEntryIsMade_thenItIsRefusedWithThePosition(String metadata) {
        assertThatThrownBy(() -> entries.entry(event("t", "a", 0, Instant.EPOCH, metadata)))
                .isInstanceOf(LedgerEntries.UnfitEvent.class)
                .hasMessageContaining("position 7");
    }

    @Test
    void givenValuesBeyondTheFormat_whenAnEntryIsMade_thenItIsRefused() {
        assertThatThrownBy(() -> entries.entry(event("t", "a", 1L << 53, Instant.EPOCH, METADATA)))
                .isInstanceOf(LedgerEntries.UnfitEvent.class);
        assertThatThrownBy(() -> entries.entry(event("t", "a", 0, Instant.MAX, METADATA)))
                .isInstanceOf(LedgerEntries.UnfitEvent.class);
        assertThatThrownBy(() -> entries.entry(event("t", "a".repeat(70_000), 0, Instant.EPOCH, METADATA)))
                .isInstanceOf(LedgerEntries.UnfitEvent.class);
    }

    @Test
    void givenAnEventOfNoTenant_whenAnEntryIsMade_thenItsTenantIsEmpty() {
        LedgerEntry entry = LedgerEntry.read(entries.entry(event("t", "a", 0, Instant.EPOCH, "{}")));
        assertThat(entry.values()).containsEntry("tenant", "");
    }

    private static StoredEvent event(String type, String aggregate, long sequence, Instant at, String metadata) {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] values = metadata.getBytes(StandardCharsets.UTF_8);
        return new StoredEvent(7, "e-1", type, "1", "Patient", aggregate, sequence, at, payload, values);
    }

    private static String canonical(
            String type,
            String aggregate,
            String tenant,
            long sequence,
            Instant at,
            String metadata,
            boolean portable) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("v", portable ? 2 : 1);
        if (portable) {
            entry.put("aggregateType", "Patient");
        }
        entry.put("event", "e-1");
        entry.put("tenant", tenant);
        entry.put("type", type);
        entry.put("revision", "1");
        entry.put("aggregate", aggregate);
        entry.put("seq", sequence);
        entry.put(
                "at",
                new DateTimeFormatterBuilder()
                        .appendInstant(portable ? 3 : 9)
                        .toFormatter()
                        .format(at));
        entry.put("payload", sha256("{}"));
        entry.put("metadata", sha256(metadata));
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(entry)).getEncodedString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasHalfAPair(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
