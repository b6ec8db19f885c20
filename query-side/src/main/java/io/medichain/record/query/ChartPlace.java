package io.medichain.record.query;

import io.medichain.record.content.RecordKind;

/**
 * Where a kind of record stands in the chart.
 *
 * @param order its place, what matters first comes first
 * @param name its name in the chart's JSON
 */
record ChartPlace(int order, String name) {
    /** Medications that must not be given. */
    static final ChartPlace NOT_TO_BE_GIVEN = new ChartPlace(19, "notToBeGiven");

    /**
     * That somebody was asked and has none: nobody may take it for an allergy, nor for one who was never asked. It is
     * not shown beside an allergy that counts.
     */
    static final ChartPlace NO_KNOWN_ALLERGIES = new ChartPlace(17, "noKnownAllergies");

    /** What nobody may pass over: orders not to do something, consents that nothing here acts on. */
    static final ChartPlace CAUTIONS = new ChartPlace(18, "cautions");

    /** Of each kind, in the chart or, of what was charged and paid, in the history alone. */
    static ChartPlace of(RecordKind kind) {
        return switch (kind) {
            case ALLERGY -> new ChartPlace(20, "allergies");
            case CONDITION -> new ChartPlace(21, "problems");
            case MEDICATION_STATEMENT -> new ChartPlace(22, "medications");
            case IMMUNISATION -> new ChartPlace(23, "immunisations");
            case PROCEDURE -> new ChartPlace(24, "procedures");
            case OBSERVATION -> new ChartPlace(25, "observations");
            case REPORT -> new ChartPlace(26, "reports");
            case CARE_PLAN -> new ChartPlace(27, "carePlans");
            case DEVICE -> new ChartPlace(28, "devices");
            case IMAGING -> new ChartPlace(29, "imaging");
            case NOTE -> new ChartPlace(30, "notes");
            case DOCUMENT -> new ChartPlace(31, "documents");
            case RESOURCE -> new ChartPlace(32, "resources");
            case FINANCIAL_RESOURCE -> new ChartPlace(33, "financial");
        };
    }
}
