package io.medichain.fhirserver;

import io.medichain.access.Kind;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhir.ReceivedResource;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.KeptType;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.RecordKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A type of resource that medical records are shown as: one that is understood here, or one that is kept whole. */
sealed interface ShownType permits RecordType, ShownType.Whole {
    /** All of them, for a path. */
    String PATH = "{type:" + RecordType.NAMES + "|" + KeptType.NAMES + "}";

    /** Its name in FHIR. */
    String word();

    /** The kind of record. */
    RecordKind kind();

    /** What all records that are shown so are to the permission matrix. */
    Kind access();

    /** The element that says whom it is about. */
    String subject();

    /**
     * One that is kept whole.
     *
     * @param type which
     */
    record Whole(KeptType type) implements ShownType {
        @Override
        public String word() {
            return type.word();
        }

        @Override
        public RecordKind kind() {
            return type.kind();
        }

        @Override
        public Kind access() {
            return AccessKind.of(type);
        }

        @Override
        public String subject() {
            return type.elements().patient();
        }
    }

    static Stream<ShownType> all() {
        return Stream.concat(
                Arrays.stream(RecordType.values()),
                Arrays.stream(KeptType.values()).map(Whole::new));
    }

    /** The one of this name, which a path has allowed. */
    static ShownType of(String word) {
        return RecordType.named(word)
                .<ShownType>map(type -> type)
                .or(() -> KeptType.named(word).map(Whole::new))
                .orElseThrow(() -> new IllegalArgumentException("Not a type of a record"));
    }

    /** As what a record is shown. */
    static ShownType of(ClinicalRecord record) {
        return of(record.content(), record.original());
    }

    /**
     * The same.
     *
     * @param original the resource that it was made of, where one came
     */
    static ShownType of(RecordContent content, @Nullable ReceivedResource original) {
        return content instanceof KeptResource it ? new Whole(it.type()) : RecordType.of(content, original);
    }

    /** The types of which records of this kind may be. */
    static Stream<ShownType> of(RecordKind kind) {
        return all().filter(type -> type.kind() == kind);
    }

    /** Whether it is one that is kept whole. */
    default Optional<KeptType> whole() {
        return this instanceof Whole(KeptType type) ? Optional.of(type) : Optional.empty();
    }
}
