package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalConsent;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.clinical.ClinicalRecords;
import io.medichain.clinical.ClinicalVisit;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.Period;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.http.ReadShare;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.read.Read;
import io.medichain.record.content.Condition;
import io.medichain.record.content.RecordKind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * What of all of a patient is wanted (HL7 FHIR R4, OperationDefinition Patient/$everything).
 *
 * @param types the types of resources; all of them where none is said
 * @param since what was changed after this moment
 * @param from what was going on at this time or later
 * @param until what was going on at this time or before
 */
record Narrowed(
        Set<String> types,
        @Nullable Instant since,
        @Nullable DateTime from,
        @Nullable DateTime until) {
    /** What, once it began, is so until it is over. */
    private static final Set<RecordKind> GOES_ON =
            EnumSet.of(RecordKind.CONDITION, RecordKind.ALLERGY, RecordKind.MEDICATION_STATEMENT, RecordKind.CARE_PLAN);

    private static final Set<StatusMeaning> STANDING = EnumSet.of(
            StatusMeaning.CURRENT, StatusMeaning.NONE_KNOWN, StatusMeaning.NOT_KNOWN, StatusMeaning.PROHIBITED);

    /** The parameters that it has. */
    static final Set<String> PARAMETERS = Set.of("_type", "_since", "start", "end");

    /** Reads it. */
    static Narrowed of(HttpServletRequest request) {
        String since = once(request, "_since");
        return new Narrowed(
                types(request.getParameterValues("_type")),
                since == null ? null : instant(since),
                date(request, "start"),
                date(request, "end"));
    }

    /**
     * To some types, and what was changed since.
     *
     * @param types as parameters say them
     * @param since as a parameter says it
     */
    static Narrowed to(String @Nullable [] types, @Nullable String since) {
        return new Narrowed(types(types), since == null ? null : instant(since), null, null);
    }

    /** Whether resources of a type are wanted. */
    boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }

    /** The kinds of records that are shown as the wanted types. */
    Set<RecordKind> kinds() {
        return ShownType.all()
                .filter(type -> wants(type.word()))
                .map(ShownType::kind)
                .collect(Collectors.toSet());
    }

    boolean wants(Instant changedAt) {
        return since == null || changedAt.isAfter(since);
    }

    /** A visit goes on until an end is said. */
    boolean wants(ClinicalVisit visit) {
        return wants(visit.changedAt()) && wants(visit.period(), true);
    }

    /** A consent goes on until its end, if it has one. */
    boolean wants(ClinicalConsent consent) {
        Period said = consent.provision().period();
        DateTime end = said.end() == null ? null : DateTime.of(said.end());
        return wants(consent.changedAt()) && wants(new TimeSpan(DateTime.of(said.start()), end), true);
    }

    /**
     * Of records those go on that count now; what is measured, reported or done has its time.
     *
     * @param changed whether another record was changed in time: a record that was amended by that one is told
     *     otherwise since, and has no later time itself
     */
    boolean wants(ClinicalRecord record, Predicate<RecordId> changed) {
        return wants(ShownType.of(record).word())
                && (isOfAnyTime() || wants(untilItsEnd(record), goesOn(record)))
                && (wants(record.changedAt()) || record.amendedBy().stream().anyMatch(changed));
    }

    /**
     * The same of a record of which it is read what amends it. Where that cannot be read, it may have changed.
     *
     * @param patient with whom it was found
     */
    boolean wants(ClinicalRecord record, ClinicalRecords records, Read read, PatientId patient) {
        return wants(record, amending -> {
            AtomicBoolean isChanged = new AtomicBoolean();
            ReadShare.passing(
                    () -> records.one(read, patient, amending),
                    found -> isChanged.set(found.isEmpty() || wants(found.get().changedAt())));
            return isChanged.get();
        });
    }

    private boolean isOfAnyTime() {
        return from == null && until == null;
    }

    private static boolean goesOn(ClinicalRecord record) {
        StatusMeaning standing = record.content().standing();
        return GOES_ON.contains(record.content().kind())
                && STANDING.contains(standing)
                && !record.retracted()
                && !record.replaced();
    }

    private static TimeSpan untilItsEnd(ClinicalRecord record) {
        TimeSpan said = record.occurred();
        DateTime start = said.start();
        DateTime over = record.content() instanceof Condition it ? it.abatement() : null;
        return said.end() != null || start == null || over == null || over.isBefore(start)
                ? said
                : new TimeSpan(start, over);
    }

    /** What nobody said the time of is never left out: it may belong to any time. */
    private boolean wants(TimeSpan happened, boolean goesOn) {
        DateTime start = happened.start();
        DateTime end = happened.end();
        if (isOfAnyTime() || happened.begins().isEmpty()) {
            return true;
        }
        DateTime last = end != null || goesOn ? end : start;
        boolean isOver = from != null && last != null && last.isBefore(from);
        return !isOver && (until == null || start == null || !until.isBefore(start));
    }

    private static Set<String> types(String @Nullable [] said) {
        Set<String> types = new LinkedHashSet<>();
        for (String type : said == null ? new String[0] : said) {
            Stream.of(type.split(",", -1)).map(Narrowed::type).forEach(types::add);
        }
        return types;
    }

    private static String type(String said) {
        try {
            return ResourceType.fromCode(said).name();
        } catch (FHIRException e) {
            throw new ProblemException(
                    RequestProblem.INVALID_VALUE, "_type", "_type must be names of types of FHIR R4, joined by commas");
        }
    }

    private static Instant instant(String said) {
        DateTime time = time("_since", said);
        Rule.format(time.precision() == DateTime.Precision.MOMENT, "_since", "a moment with a zone");
        return time.first();
    }

    private static @Nullable DateTime date(HttpServletRequest request, String name) {
        String said = once(request, name);
        return said == null ? null : time(name, said);
    }

    private static DateTime time(String name, String said) {
        try {
            return new DateTime(said.replace(' ', '+')); // a + of a zone that was not written as %2B
        } catch (ProblemException e) {
            throw new ProblemException(
                    RequestProblem.INVALID_VALUE, name, name + " must be a year, month, day or time with a zone");
        }
    }

    private static @Nullable String once(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        Rule.format(values == null || values.length == 1, name, "given once");
        return values == null ? null : values[0];
    }
}
