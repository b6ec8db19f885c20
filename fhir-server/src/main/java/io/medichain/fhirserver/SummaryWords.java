package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.TimeSpan;
import io.medichain.record.content.AllergicReaction;
import io.medichain.record.content.Allergy;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.CarePlanActivity;
import io.medichain.record.content.Condition;
import io.medichain.record.content.Device;
import io.medichain.record.content.Document;
import io.medichain.record.content.Dosage;
import io.medichain.record.content.Imaging;
import io.medichain.record.content.Immunisation;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.KeptType;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.Note;
import io.medichain.record.content.Observation;
import io.medichain.record.content.ObservedValue;
import io.medichain.record.content.Procedure;
import io.medichain.record.content.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record in words, for the line of a section: all that a reader has to know who sees the words alone.
 *
 * @param what it is
 * @param when it was, as it was said; empty where nobody said it
 * @param details how it stands, how much, and what else was said
 */
record SummaryWords(String what, String when, String details) {
    private static final String NOT_TO_BE_GIVEN = "Not to be given: ";
    private static final String NOT_TO_BE_DONE = "Not to be done: ";
    private static final String NOT_ENFORCED = "Consent that nothing here acts on: ";

    /** The words of a record. */
    static SummaryWords of(ClinicalRecord record) {
        List<@Nullable String> details = new ArrayList<>();
        String what = switch (record.content()) {
            case Allergy it -> allergy(it, details);
            case Condition it -> condition(it, details);
            case MedicationStatement it -> medication(it, details);
            case Immunisation it -> immunisation(it, details);
            case Procedure it -> procedure(it, details);
            case Device it -> device(it, details);
            case Observation it -> observation(it, details);
            case Report it -> report(it, details);
            case Imaging it -> imaging(it, details);
            case CarePlan it -> plan(it, details);
            case KeptResource it -> kept(it, details);
            case Document it -> {
                add(details, it.description(), it.status(), it.docStatus());
                yield it.type().words();
            }
            case Note it -> it.title() == null ? "Note" : it.title();
        };
        String all = details.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return new SummaryWords(what, when(record), all);
    }

    /** What a device or resource that came says of its time may be when it was made or sent. */
    private static String when(ClinicalRecord record) {
        return record.content() instanceof Device && !isTimeOfUse(record) ? "" : words(record.occurred());
    }

    /** Whether when it happened is since when a device is used: it is what people here said, and no resource says. */
    static boolean isTimeOfUse(ClinicalRecord record) {
        return record.original() == null || record.amendedHere();
    }

    private static String words(TimeSpan time) {
        if (TimeSpan.UNKNOWN.equals(time.text())) {
            return "";
        }
        return time.text() == null && time.end() == null && time.start() != null
                ? time.start().toString()
                : time.words();
    }

    private static String allergy(Allergy it, List<@Nullable String> details) {
        add(details, it.type(), words(it.category(), word -> word), named("criticality", it.criticality()));
        add(details, it.clinicalStatus(), it.verificationStatus());
        it.reaction().forEach(reaction -> add(details, reaction(reaction)));
        add(details, it.note());
        return it.code().words();
    }

    private static String reaction(AllergicReaction it) {
        return Stream.of(
                        it.manifestation().words(),
                        it.severity(),
                        words(it.substance()),
                        words(it.exposureRoute()),
                        it.description())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static String condition(Condition it, List<@Nullable String> details) {
        add(details, it.clinicalStatus(), it.verificationStatus(), it.severity(), concepts(it.bodySite()));
        add(details, named("began", it.onsetWords()), named("ended", it.abatementWords()));
        add(details, it.abatement() == null ? null : "ended " + it.abatement(), it.note());
        return it.code().words();
    }

    private static String medication(MedicationStatement it, List<@Nullable String> details) {
        add(details, it.dosage());
        List<String> dosages = it.dosages().stream().map(Dosage::words).toList();
        if (!String.join("; ", dosages).equals(it.dosage())) {
            details.addAll(dosages); // where they had no room in the words of all, the words lack something
        }
        add(details, it.status(), concepts(it.statusReason()), it.intent(), named("for", concepts(it.reason())));
        add(details, it.note());
        return (Boolean.TRUE.equals(it.doNotPerform()) ? NOT_TO_BE_GIVEN : "")
                + it.medication().words();
    }

    private static String immunisation(Immunisation it, List<@Nullable String> details) {
        add(
                details,
                it.status(),
                it.doseQuantity() == null ? null : it.doseQuantity().words());
        add(details, Boolean.TRUE.equals(it.subpotent()) ? "less than a full dose (subpotent)" : null);
        add(details, named("lot", it.lotNumber()), it.site(), it.note());
        return it.vaccineCode().words();
    }

    private static String procedure(Procedure it, List<@Nullable String> details) {
        add(details, it.status(), words(it.statusReason()), concepts(it.bodySite()));
        add(details, named("for", concepts(it.reason())), it.outcome(), it.note());
        return it.code().words();
    }

    private static String device(Device it, List<@Nullable String> details) {
        add(details, it.deviceName(), it.status(), it.manufacturer(), named("UDI", it.udi()));
        add(details, named("lot", it.lotNumber()), named("serial number", it.serialNumber()));
        return it.type().words();
    }

    private static String observation(Observation it, List<@Nullable String> details) {
        add(details, it.value() == null ? null : words(it.value()), named("no value:", words(it.dataAbsentReason())));
        it.component()
                .forEach(part -> add(
                        details,
                        part.code().words() + " "
                                + (part.value() != null
                                        ? words(part.value())
                                        : part.dataAbsentReason() == null
                                                ? ""
                                                : "no value: " + words(part.dataAbsentReason()))));
        add(details, it.interpretations().isEmpty() ? it.interpretation() : concepts(it.interpretations()));
        add(
                details,
                named(
                        "reference",
                        it.referenceRanges().isEmpty()
                                ? it.referenceRange()
                                : words(it.referenceRanges(), range -> range.words(it.value()))));
        add(details, it.status(), words(it.bodySite()), words(it.method()), it.note());
        return it.code().words() + (it.focus() == null ? "" : " (not of the patient, but of: " + it.focus() + ")");
    }

    /** A value as people write it. */
    private static String words(ObservedValue value) {
        return switch (value) {
            case ObservedValue.Measured it -> it.quantity().words();
            case ObservedValue.Concept it -> it.concept().words();
            case ObservedValue.Words it -> it.text();
            case ObservedValue.YesNo it -> it.yes() ? "yes" : "no";
            case ObservedValue.Proportion it -> it.ratio().words();
            case ObservedValue.Between it -> it.range().words();
            case ObservedValue.Series _ -> "a series of values";
            case ObservedValue.Count it -> Integer.toString(it.integer());
            case ObservedValue.TimeOfDay it -> it.time().toString();
            case ObservedValue.Dated it -> it.when().toString();
            case ObservedValue.During it -> words(it.period());
        };
    }

    private static String report(Report it, List<@Nullable String> details) {
        add(details, it.conclusion(), it.status());
        return it.code().words();
    }

    private static String imaging(Imaging it, List<@Nullable String> details) {
        add(details, it.description(), words(it.bodySite()), it.status());
        return it.procedure() == null ? "Imaging study" : it.procedure().words();
    }

    private static String plan(CarePlan it, List<@Nullable String> details) {
        add(details, it.title(), it.status(), it.intent(), words(it.activity(), SummaryWords::activity), it.note());
        String category = words(it.category());
        return category != null ? category : it.title() != null ? it.title() : "Plan of care";
    }

    private static String activity(CarePlanActivity it) {
        return (Boolean.TRUE.equals(it.doNotPerform()) ? NOT_TO_BE_DONE : "")
                + Stream.of(it.code().words(), it.description(), it.status())
                        .filter(Objects::nonNull)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private static String kept(KeptResource it, List<@Nullable String> details) {
        add(details, concepts(it.concepts()), it.text(), it.status(), it.intent());
        String about = it.about()
                .map(CodeableConcept::words)
                .or(() -> Optional.ofNullable(it.text()))
                .orElse(it.type().word());
        if (it.type() == KeptType.CONSENT) {
            return NOT_ENFORCED + about;
        }
        return (Boolean.TRUE.equals(it.doNotPerform()) ? NOT_TO_BE_DONE : "") + about;
    }

    private static void add(List<@Nullable String> details, @Nullable String... parts) {
        details.addAll(Arrays.asList(parts));
    }

    private static @Nullable String named(String name, @Nullable String value) {
        return value == null || value.isEmpty() ? null : name + " " + value;
    }

    private static @Nullable String words(@Nullable CodeableConcept concept) {
        return concept == null ? null : concept.words();
    }

    private static String concepts(List<CodeableConcept> concepts) {
        return words(concepts, CodeableConcept::words);
    }

    private static <T> String words(Collection<T> all, Function<T, String> words) {
        return all.stream().map(words).collect(Collectors.joining(", "));
    }
}
