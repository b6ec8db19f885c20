package io.medichain.fhirserver;

import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.personal.DataClass;
import io.medichain.personal.Person;
import io.medichain.personal.PersonalCipher;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.MediaType;

/**
 * The kept form of a file of an export: pieces, one a line, each of resources of one patient, sealed with a key of that
 * person. Who was erased is in no file any more, whatever was copied before.
 */
final class ExportFile {
    /** The media type of what is fetched (HL7 FHIR Bulk Data Access 2.0.0, "Output File Request"). */
    static final String NAME = "application/fhir+ndjson";

    static final MediaType TYPE = MediaType.parseMediaType(NAME);
    /** What is not in an export, as lines of OperationOutcome. */
    static final String ERRORS = "error.1.ndjson";
    /** Who was erased since, as lines of Bundle. */
    static final String DELETIONS = "deleted.1.ndjson";
    /** How many resources of whom stand in which file. */
    static final String INDEX = "index";

    private static final String SEPARATOR = " ";

    private ExportFile() {}

    /** The name of a file of resources of a type. */
    static String name(String type, int number) {
        return type + "." + number + ".ndjson";
    }

    /**
     * A piece, to be opened.
     *
     * @param patient whom it is about
     * @param sealed its lines, sealed
     */
    record Piece(PatientId patient, String sealed) {
        /** Seals some lines. */
        static Piece of(
                PersonalCipher cipher, TenantId tenant, Place place, PatientId patient, DataClass of, byte[] lines) {
            return new Piece(patient, cipher.seal(Person.of(tenant, patient), of, place.toString(), lines));
        }

        /** Reads a line of a file. */
        static Piece read(String line) {
            int end = line.indexOf(SEPARATOR);
            if (end < 0) {
                throw new IllegalStateException("A file of an export has a line that is no piece");
            }
            return new Piece(PatientId.of(line.substring(0, end)), line.substring(end + 1));
        }

        byte[] line() {
            return (patient + SEPARATOR + sealed + "\n").getBytes(StandardCharsets.US_ASCII);
        }

        /** Its lines; empty once the person was erased. */
        Optional<byte[]> open(PersonalCipher cipher, Place place) {
            if (!sealed.contains("~" + place + "~")) {
                throw new IllegalStateException("A file of an export has a piece of another one");
            }
            return cipher.open(sealed);
        }
    }

    /** Where a piece belongs: part of its seal, so that none can be put elsewhere. */
    record Place(String export, String file) {
        @Override
        public String toString() {
            return "export/" + export + "/" + file;
        }
    }
}
