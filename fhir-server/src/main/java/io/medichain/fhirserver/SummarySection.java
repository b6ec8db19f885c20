package io.medichain.fhirserver;

/**
 * The sections of an International Patient Summary (HL7 IPS 2.0.0, StructureDefinition Composition-uv-ips), what
 * matters first comes first. The story of the patient is the only one that nothing here fills.
 */
enum SummarySection {
    ALERTS("104605-1", "Alerts"),
    ALLERGIES("48765-2", "Allergies and intolerances", "allergies or intolerances"),
    MEDICATIONS("10160-0", "Medication summary", "medications"),
    PROBLEMS("11450-4", "Problem list", "problems"),
    ADVANCE_DIRECTIVES("42348-3", "Advance directives"),
    PREGNANCY("10162-6", "Pregnancy"),
    FUNCTIONAL_STATUS("47420-5", "Functional status"),
    DEVICES("46264-8", "Medical devices"),
    IMMUNISATIONS("11369-6", "Immunizations", 200, false),
    PROCEDURES("47519-4", "Procedures", 100, false),
    RESULTS("30954-2", "Results", 200, true),
    VITAL_SIGNS("8716-3", "Vital signs", 100, true),
    PAST_PROBLEMS("11348-0", "Past illness", 100, false),
    SOCIAL_HISTORY("29762-2", "Social history", 100, true),
    PLAN_OF_CARE("18776-5", "Plan of care", 100, false);

    private final String loinc;
    private final String title;
    private final String about;
    private final int most;
    private final boolean newestOfEach;

    /** One that is always there, and says where nothing is known. */
    SummarySection(String loinc, String title, String about) {
        this(loinc, title, about, Integer.MAX_VALUE, false);
    }

    /** One that has all there is. */
    SummarySection(String loinc, String title) {
        this(loinc, title, "", Integer.MAX_VALUE, false);
    }

    SummarySection(String loinc, String title, int most, boolean newestOfEach) {
        this(loinc, title, "", most, newestOfEach);
    }

    SummarySection(String loinc, String title, String about, int most, boolean newestOfEach) {
        this.loinc = loinc;
        this.title = title;
        this.about = about;
        this.most = most;
        this.newestOfEach = newestOfEach;
    }

    /** Its code in LOINC. */
    String loinc() {
        return loinc;
    }

    /** What it is called. */
    String title() {
        return title;
    }

    /** What it is about, where it has to say that nothing is known of it. */
    String about() {
        return about;
    }

    /** Whether it is in each summary, with or without content. */
    boolean isAlwaysThere() {
        return !about.isEmpty();
    }

    /** How many lines it has at the most; it says how many are left out. What may harm somebody has no bound. */
    int most() {
        return most;
    }

    /** Whether of what is measured again and again the newest alone is shown. */
    boolean isNewestOfEach() {
        return newestOfEach;
    }
}
