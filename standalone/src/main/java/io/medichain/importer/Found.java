package io.medichain.importer;

import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.SourceResource;
import io.medichain.problem.RequestProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the reader of a file comes upon. */
sealed interface Found {
    /** Why a resource of another version, or of none, is refused. */
    String NO_TYPE = "its type is none of FHIR R4";

    Place place();

    /**
     * A resource, not yet looked into.
     *
     * @param type its resourceType
     * @param fullUrl the identity that its bundle gives it
     * @param json the resource
     */
    record Resource(Place place, String type, Optional<String> fullUrl, String json) implements Found, SourceResource {
        /** The same, of which only the place is kept. */
        Resource withoutContent() {
            return new Resource(place, type, fullUrl, "");
        }
    }

    /** A resource that was only counted. */
    record Passed(Place place, String type) implements Found {}

    /**
     * Something that cannot be read.
     *
     * @param what the type of the resource, or a word for what it is
     * @param asWhole whether nothing at this place is taken, what was found within before too
     */
    record Unreadable(Place place, String what, Refused why, boolean asWhole) implements Found {
        Unreadable(Place place, String what, Refused why) {
            this(place, what, why, false);
        }

        /** What is not of the form that it must have. */
        Unreadable(Place place, String what, String reason) {
            this(place, what, malformed(reason), false);
        }

        /** What breaks off, or is damaged, so that what was read of it before does not count either. */
        static Unreadable whole(Place place, String what, String reason) {
            return new Unreadable(place, what, malformed(reason), true);
        }

        private static Refused malformed(String reason) {
            return new Refused(null, reason, RequestProblem.MALFORMED.code());
        }

        Refusal refusal() {
            return new Refusal(place, what, String.valueOf(why.getMessage()), why.code());
        }
    }

    /** What an entry of a bundle comes to, whatever the order of its elements. */
    static Found ofEntry(
            Place place, Optional<String> fullUrl, @Nullable Found resource, int resources, EntryMarks marks) {
        if (marks.isModified()) {
            return new Unreadable(
                    place,
                    resource == null ? "entry" : typeOf(resource),
                    new Refused(
                            null,
                            "the modifierExtension of its entry changes its meaning in a way that is not known here"));
        }
        if (marks.isDeletion()) {
            return new Unreadable(
                    place, "deletion", "says that a resource is gone, which an import does not carry out");
        }
        if (resource == null || resources != 1) {
            return new Unreadable(place, "entry", resources == 0 ? "it has no resource" : "it has several resources");
        }
        return resource instanceof Resource(Place at, String type, Optional<String> _, String json)
                ? new Resource(at, type, fullUrl, json)
                : resource;
    }

    private static String typeOf(Found found) {
        return switch (found) {
            case Resource it -> it.type();
            case Passed it -> it.type();
            case Unreadable it -> it.what();
            case PassedOver _, Manifest _, Beside _ -> "entry";
        };
    }

    /**
     * A file that is none of FHIR, and was not named itself.
     *
     * @param why what it is instead
     */
    record PassedOver(Place place, String why) implements Found {}

    /**
     * The manifest of an export (HL7 FHIR Bulk Data Access, "Response - Complete Status").
     *
     * @param files the names of the files that it lists
     * @param counts how many resources are in some of them, by name
     */
    record Manifest(Place place, List<String> files, Map<String, Long> counts) implements Found {
        /** What says that one of them is not there. */
        Found missing(String name) {
            return new Unreadable(
                    place,
                    "file",
                    name.isEmpty()
                            ? "lists a file by an address that ends in no name"
                            : "lists the file " + name + ", which does not lie beside it");
        }
    }

    /**
     * A file that a manifest lists, and that lies beside it.
     *
     * @param count how many resources the manifest says are in it; missing where it does not
     */
    record Beside(Place place, Path file, @Nullable Long count) implements Found {
        /** What says that there are not so many: an export that was cut off between two lines looks whole. */
        Unreadable miscounted(long found) {
            return new Unreadable(
                    place,
                    "file",
                    "says that " + file.getFileName() + " has " + count + " resources, and it has " + found);
        }
    }
}
