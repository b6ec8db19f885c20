package io.medichain.fhirserver;

import io.medichain.fhir.DateTime;
import io.medichain.fhir.TimeSpan;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A time that is searched for (HL7 FHIR R4, Search, "date"): what happened at some time has a first and a last moment,
 * and so has what is searched for.
 */
record DateRange(String prefix, Instant first, Instant last) {
    /** Reads a value such as {@code ge2026-03}. */
    static DateRange of(String name, String value) {
        boolean hasPrefix = value.matches("[a-z]{2}.*");
        String prefix = hasPrefix ? value.substring(0, 2) : "eq";
        if (!prefix.matches("eq|gt|lt|ge|le|sa|eb")) {
            throw refused(name);
        }
        try {
            // a + of a zone comes in as a space where it was not written as %2B
            DateTime time = new DateTime((hasPrefix ? value.substring(2) : value).replace(' ', '+'));
            return new DateRange(prefix, time.first(), time.last());
        } catch (ProblemException e) {
            throw refused(name);
        }
    }

    private static ProblemException refused(String name) {
        return new ProblemException(
                RequestProblem.INVALID_VALUE,
                name,
                name + " must be a year, month, day or time with a zone, behind eq, gt, lt, ge, le, sa, eb or nothing");
    }

    /** What was said in words is in no range; without an end it was one moment, or day. */
    boolean covers(TimeSpan span) {
        return covers(span, false);
    }

    /** The same of a period, which goes on where no end is said (HL7 FHIR R4, Search, "date"). */
    boolean coversPeriod(TimeSpan span) {
        return covers(span, true);
    }

    private boolean covers(TimeSpan span, boolean isPeriod) {
        if (span.begins().isEmpty()) {
            return false;
        }
        DateTime start = span.start();
        DateTime end = span.end();
        Instant from = start == null ? Instant.MIN : start.first();
        Instant until = end != null ? end.last() : start == null || isPeriod ? Instant.MAX : start.last();
        return covers(from, until);
    }

    boolean covers(Instant moment) {
        return covers(moment, moment);
    }

    /** The earliest moment that it covers. */
    Optional<Instant> from() {
        return switch (prefix) {
            case "lt", "le", "eb" -> Optional.empty();
            case "gt", "sa" -> Optional.of(behind(last));
            default -> Optional.of(first);
        };
    }

    /** The moment before which all lie that it covers. */
    Optional<Instant> to() {
        return switch (prefix) {
            case "gt", "ge", "sa" -> Optional.empty();
            case "lt", "eb" -> Optional.of(first);
            default -> Optional.of(behind(last));
        };
    }

    /** What is stored has milliseconds. */
    private static Instant behind(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    private boolean covers(Instant from, Instant until) {
        boolean isWithin = !from.isBefore(first) && !until.isAfter(last);
        return switch (prefix) {
            case "gt" -> until.isAfter(last);
            case "lt" -> from.isBefore(first);
            case "ge" -> until.isAfter(last) || isWithin;
            case "le" -> from.isBefore(first) || isWithin;
            case "sa" -> from.isAfter(last);
            case "eb" -> until.isBefore(first);
            default -> isWithin;
        };
    }
}
