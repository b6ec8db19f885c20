package io.medichain.ledger.completeness;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.http.description.Seldom;
import io.medichain.ledger.note.MalformedText;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The proof that all recorded accesses and changes of one patient in a period are shown, none left out. Hashes and
 * bytes are base64 (RFC 4648 section 4), times RFC 3339. Kept in files named {@code .completeness.json}.
 *
 * @param format {@link #FORMAT}
 * @param tenant the organisation's id
 * @param patient the patient's id
 * @param from the beginning of the period
 * @param to its end, which is not part of it; not after the time of the commitment
 * @param checkpoint the signed checkpoint (C2SP tlog-checkpoint)
 * @param commitment the event that commits to the map of patients; it is not shown otherwise
 * @param place where the patient stands in that map
 * @param entries how many entries the patient's log has in all; 0 where the map knows nobody of that id
 * @param shown the events of the period, in their order
 * @param outside the largest subtrees of the patient's log that lie before or behind the period, from the first on
 * @param inclusion the proof that what is shown, the commitment among it, is in the log of all: the largest parts of it
 *     without any of that, from the first leaf on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompletenessProof(
        @Schema(example = FORMAT) String format,

        @Schema(example = "7d0f1c52-0c3f-4c55-9d5e-0b1d4f5a6c7e")
        String tenant,

        @Schema(example = "5f0b6a1e-3c7d-4f4e-8a6b-0d7a3b1c2d3e")
        String patient,

        @Schema(example = "2026-03-01T00:00:00Z") String from,
        @Schema(example = "2026-04-01T00:00:00Z") String to,

        @Schema(example = "medichain.local/log/432930fe4c02\n212\nzfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU=\n\n…")
        String checkpoint,

        SealedEvent commitment,
        MapPlace place,
        @Schema(example = "17") long entries,
        List<ShownEntry> shown,
        List<OutsidePart> outside,

        @ArraySchema(schema = @Schema(example = "zfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU="))
        List<String> inclusion) {
    /** The version of the form. */
    public static final String FORMAT = "medichain-completeness/v1";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    public CompletenessProof {
        requireAll(format, tenant, patient, from, to, checkpoint, commitment, place);
        shown = List.copyOf(shown);
        outside = List.copyOf(outside);
        inclusion = List.copyOf(inclusion);
    }

    /**
     * An event as it is sealed.
     *
     * @param index its leaf in the log of all, which is its position
     * @param entry the entry of the log, canonical JSON (RFC 8785)
     * @param payload its payload as it is stored; what is personal in it is sealed. Missing where it names other
     *     patients besides, whose ids are nobody's business here
     * @param metadata what is stored beside it: who, for which organisation, through which request
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SealedEvent(
            @Schema(example = "171") long index,
            @Schema(example = "eyJhZ2dyZWdhdGUiOiI=") String entry,

            @Schema(example = "eyJwYXRpZW50SWQiOiI=") @Nullable
            String payload,

            @Schema(example = "eyJhY3RvciI6IjVmMGI=") String metadata) {
        public SealedEvent {
            requireAll(entry, metadata);
        }
    }

    /**
     * An event of the period.
     *
     * @param number its place in the patient's log, from 0
     * @param event the event
     */
    public record ShownEntry(@Schema(example = "3") long number, SealedEvent event) {
        public ShownEntry {
            requireAll(event);
        }
    }

    /**
     * A subtree of the patient's log of which no time lies in the period.
     *
     * @param entries how many entries it has
     * @param hash the hash over it
     * @param first the earliest time in it, in milliseconds since 1970
     * @param last the latest time in it
     */
    public record OutsidePart(
            @Schema(example = "8") long entries,

            @Schema(example = "zfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU=")
            String hash,

            @Schema(example = "1772531000123") long first,
            @Schema(example = "1772532000456") long last) {
        public OutsidePart {
            requireAll(hash);
        }
    }

    /**
     * Where the patient stands in the map.
     *
     * @param siblings the hash of the other half at each bit of the key, from the root on
     * @param other who stands there where the map knows nobody of the patient's id; none where nobody does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MapPlace(
            @ArraySchema(schema = @Schema(example = "zfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU="))
            List<String> siblings,

            @Seldom @Nullable MapNeighbour other) {
        public MapPlace {
            siblings = List.copyOf(siblings);
        }
    }

    /**
     * Somebody else in the map.
     *
     * @param key theirs, which says nothing of who it is
     * @param value the hash of what stands there
     */
    public record MapNeighbour(
            @Schema(example = "zfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU=")
            String key,

            @Schema(example = "zfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU=")
            String value) {
        public MapNeighbour {
            requireAll(key, value);
        }
    }

    /** What is read from a file may lack anything. */
    private static void requireAll(Object... members) {
        for (Object member : members) {
            Objects.requireNonNull(member);
        }
    }

    /**
     * Reads a proof.
     *
     * @throws MalformedText when it is none
     */
    public static CompletenessProof parse(byte[] bytes) {
        try {
            CompletenessProof proof = JSON.readValue(bytes, CompletenessProof.class);
            if (proof != null && FORMAT.equals(proof.format)) {
                return proof;
            }
        } catch (JacksonException e) {
            throw new MalformedText("Not JSON of the form of docs/completeness.md");
        }
        throw new MalformedText("Not of the format " + FORMAT);
    }

    /** The proof as it is written, in UTF-8. */
    public byte[] toBytes() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }
}
