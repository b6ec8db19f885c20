package io.medichain.fhirserver;

import io.medichain.access.Kind;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhir.Code;
import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.StatusMeaning;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.Allergy;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.Condition;
import io.medichain.record.content.Device;
import io.medichain.record.content.Document;
import io.medichain.record.content.Imaging;
import io.medichain.record.content.Immunisation;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.KeptType;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.Note;
import io.medichain.record.content.Observation;
import io.medichain.record.content.Procedure;
import io.medichain.record.content.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a record stands in a patient summary, and as what. What counts alone stands in one: nothing that was retracted,
 * amended by another record, refuted, cancelled, not done or entered in error, by the one table of statuses (adr 50).
 *
 * @param section where
 * @param form as what
 */
record SummaryPlace(SummarySection section, Form form) {
    /** As what a record stands in a section. */
    enum Form {
        /** Itself. */
        ENTRY,
        /** In words alone: the profile has no place there for a resource of its type. */
        WORDS,
        /** What a DeviceUseStatement names, which the profile wants there. */
        DEVICE_USE,
        /** What a Flag names, which the profile wants there. */
        FLAG,
        /** Not at all, but that there is one is told: it stood once. */
        COUNTED
    }

    private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String CORE_CATEGORIES = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category";

    /** LOINC 74013-4 and 72166-2: alcohol and tobacco (IPS, Observation-alcoholuse-uv-ips, -tobaccouse-uv-ips). */
    private static final Set<Code> LIFESTYLE = loinc("74013-4", "72166-2");

    /**
     * Whether somebody is pregnant, when the birth is expected, and what came of earlier ones (IPS,
     * Observation-pregnancy-status-uv-ips, value sets edd-method-uv-ips and pregnancies-summary-uv-ips).
     */
    private static final Set<Code> PREGNANCY = loinc(
            "82810-3", "11778-8", "11779-6", "11780-4", "11636-8", "11637-6", "11638-4", "11639-2", "11640-0",
            "11612-9", "11613-7", "11614-5", "33065-4");

    /**
     * What a document or consent is that says what its author wants done (HL7 R4, consentscope, consentcategorycodes).
     */
    private static final Set<Code> DIRECTIVES = Set.of(
            new Code(CodeSystems.LOINC, "42348-3"),
            new Code("http://terminology.hl7.org/CodeSystem/consentscope", "adr"),
            new Code("http://terminology.hl7.org/CodeSystem/consentcategorycodes", "acd"),
            new Code("http://terminology.hl7.org/CodeSystem/consentcategorycodes", "dnr"),
            new Code("http://terminology.hl7.org/CodeSystem/consentcategorycodes", "emrgonly"),
            new Code("http://terminology.hl7.org/CodeSystem/consentcategorycodes", "hcd"),
            new Code("http://terminology.hl7.org/CodeSystem/consentcategorycodes", "polst"));

    /** What somebody is able to do (US Core category; LOINC 75324-4, the type of such a problem). */
    private static final Set<Code> FUNCTION =
            Set.of(new Code(CORE_CATEGORIES, "functional-status"), new Code(CodeSystems.LOINC, "75324-4"));

    private static final Set<String> FUNCTION_WORDS = Set.of("functional-status", "75324-4");

    /** Of what is to come also what does not stand yet is told, with its status. */
    private static final Set<KeptType> TO_COME = Set.of(KeptType.GOAL, KeptType.SERVICE_REQUEST, KeptType.APPOINTMENT);

    /** All places of a record. */
    static List<SummaryPlace> of(ClinicalRecord record) {
        if (record.retracted() || record.replaced()) {
            return List.of();
        }
        StatusMeaning standing = record.content().standing();
        boolean counts = standing == StatusMeaning.CURRENT || isNone(standing);
        boolean stoodOnce = standing == StatusMeaning.PAST;
        return switch (record.content()) {
            case Allergy _ when stoodOnce -> at(SummarySection.ALLERGIES, Form.COUNTED);
            case Allergy _ -> where(counts, SummarySection.ALLERGIES, Form.ENTRY);
            case MedicationStatement _
            when standing == StatusMeaning.PROHIBITED -> at(SummarySection.ALERTS, Form.FLAG);
            case MedicationStatement _ when stoodOnce -> at(SummarySection.MEDICATIONS, Form.COUNTED);
            case MedicationStatement _ -> where(counts, SummarySection.MEDICATIONS, Form.ENTRY);
            case Condition _ when stoodOnce -> at(SummarySection.PAST_PROBLEMS, Form.ENTRY);
            case Condition it
            when counts && isFunction(it) ->
                List.of(
                        new SummaryPlace(SummarySection.PROBLEMS, Form.ENTRY),
                        new SummaryPlace(SummarySection.FUNCTIONAL_STATUS, Form.ENTRY));
            case Condition _ -> where(counts, SummarySection.PROBLEMS, Form.ENTRY);
            case Immunisation _ -> where(counts, SummarySection.IMMUNISATIONS, Form.ENTRY);
            case Procedure _ -> where(counts, SummarySection.PROCEDURES, Form.ENTRY);
            case Device _ -> where(counts, SummarySection.DEVICES, Form.DEVICE_USE);
            case Observation it -> counts ? observation(it) : List.of();
            case Report _ -> where(counts, SummarySection.RESULTS, Form.ENTRY);
            case Imaging _ -> where(counts, SummarySection.RESULTS, Form.WORDS);
            case CarePlan _ ->
                where(
                        (counts || standing == StatusMeaning.PLANNED) && ShownType.of(record) == RecordType.CARE_PLAN,
                        SummarySection.PLAN_OF_CARE,
                        Form.ENTRY);
            case Document it ->
                where(counts && isAny(it.codes(), DIRECTIVES), SummarySection.ADVANCE_DIRECTIVES, Form.ENTRY);
            case KeptResource it -> kept(it, standing);
            case Note _ -> List.of();
        };
    }

    /** Whether it says that there is none, or that nobody knows, and belongs where nothing else of its kind is. */
    static boolean isNone(StatusMeaning standing) {
        return standing == StatusMeaning.NONE_KNOWN || standing == StatusMeaning.NOT_KNOWN;
    }

    private static List<SummaryPlace> kept(KeptResource it, StatusMeaning standing) {
        List<SummaryPlace> places = new ArrayList<>();
        if (it.warns()) {
            places.add(new SummaryPlace(SummarySection.ALERTS, Form.FLAG));
        }
        if (it.type() == KeptType.CONSENT && standing == StatusMeaning.CURRENT && isAny(it.codes(), DIRECTIVES)) {
            places.add(new SummaryPlace(SummarySection.ADVANCE_DIRECTIVES, Form.ENTRY));
        }
        if (TO_COME.contains(it.type()) && (standing == StatusMeaning.CURRENT || standing == StatusMeaning.PLANNED)) {
            places.add(new SummaryPlace(SummarySection.PLAN_OF_CARE, Form.WORDS));
        }
        return List.copyOf(places);
    }

    /** What is measured or found is a result, unless it is known to be something else. */
    private static List<SummaryPlace> observation(Observation it) {
        if (it.focus() != null) {
            return at(SummarySection.RESULTS, Form.WORDS); // who reads a vital sign takes it for the patient's
        }
        if (isAny(it.codes(), PREGNANCY)) {
            return at(SummarySection.PREGNANCY, Form.ENTRY);
        }
        if (isAny(it.codes(), LIFESTYLE) || isOf(it, "social-history")) {
            return at(SummarySection.SOCIAL_HISTORY, Form.ENTRY);
        }
        if (isOf(it, "vital-signs") || AccessKind.of(it) == Kind.VITALS) {
            return at(SummarySection.VITAL_SIGNS, Form.ENTRY);
        }
        boolean isFunction = FUNCTION_WORDS.contains(String.valueOf(it.category()))
                || it.categories().stream().anyMatch(category -> isAny(category.codes(), FUNCTION));
        return isFunction ? at(SummarySection.FUNCTIONAL_STATUS, Form.WORDS) : at(SummarySection.RESULTS, Form.ENTRY);
    }

    private static boolean isOf(Observation it, String category) {
        Code code = new Code(CATEGORIES, category);
        return category.equals(it.category())
                || it.categories().stream().anyMatch(each -> each.codes().contains(code));
    }

    private static boolean isFunction(Condition it) {
        return FUNCTION_WORDS.contains(String.valueOf(it.category()))
                || it.categories().stream().anyMatch(category -> isAny(category.codes(), FUNCTION));
    }

    private static boolean isAny(Collection<Code> codes, Set<Code> of) {
        return codes.stream().anyMatch(of::contains);
    }

    private static List<SummaryPlace> at(SummarySection section, Form form) {
        return List.of(new SummaryPlace(section, form));
    }

    private static List<SummaryPlace> where(boolean isThere, SummarySection section, Form form) {
        return isThere ? at(section, form) : List.of();
    }

    private static Set<Code> loinc(String... codes) {
        return Stream.of(codes).map(code -> new Code(CodeSystems.LOINC, code)).collect(Collectors.toUnmodifiableSet());
    }
}
