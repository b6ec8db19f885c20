package io.medichain.record.content;

import io.medichain.fhir.Code;
import io.medichain.fhir.CodeSystems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vital signs and common laboratory values by LOINC code and UCUM unit.
 *
 * <p>Source of the plausible limits: the valid ranges of MIMIC-Extract (Wang et al., "MIMIC-Extract: A Data Extraction,
 * Preprocessing, and Representation Pipeline for MIMIC-III", CHIL 2020, variable_ranges.csv), converted to the other
 * units. Source of the possible limits: its outlier limits, and where more was reported in people that: a weight of 635
 * kg and a height of 272 cm (Guinness World Records), an arterial pressure of 480/350 mm[Hg] (MacDougall et al., J Appl
 * Physiol 58, 1985), a heart rate of 600/min (Chhabra et al., Indian Pacing Electrophysiol J 12, 2012), a blood glucose
 * of 2656 mg/dL (Guinness World Records), each with room above.
 */
final class PlausibleRanges {
    private static final Map<String, List<PlausibleRange>> BY_LOINC = table();

    private PlausibleRanges() {}

    /** The ranges of what a code measures, one a unit; none when nothing is known of it. */
    static List<PlausibleRange> of(Code code) {
        return CodeSystems.LOINC.equals(code.system()) ? BY_LOINC.getOrDefault(code.code(), List.of()) : List.of();
    }

    private static Map<String, List<PlausibleRange>> table() {
        Map<String, List<PlausibleRange>> table = new HashMap<>();
        vitalSigns(table);
        chemistry(table);
        bloodCount(table);
        return Map.copyOf(table);
    }

    /** In each row: unit, possible from, plausible from, plausible to, possible to. */
    private static void vitalSigns(Map<String, List<PlausibleRange>> table) {
        row(table, List.of("8867-4"), "/min", "0", "0", "350", "600");
        row(table, List.of("9279-1"), "/min", "0", "0", "300", "330");
        List<String> temperature = List.of("8310-5", "8331-1");
        row(table, temperature, "Cel", "14.2", "26", "45", "47");
        row(table, temperature, "[degF]", "57.56", "78.8", "113", "116.6");
        row(table, List.of("8480-6", "8462-4"), "mm[Hg]", "0", "0", "375", "500");
        row(table, List.of("8478-0"), "mm[Hg]", "0", "14", "330", "500");
        row(table, List.of("2708-6", "59408-5"), "%", "0", "0", "100", "100");
        row(table, List.of("8302-2"), "cm", "0", "0", "240", "300");
        row(table, List.of("8302-2"), "m", "0", "0", "2.4", "3");
        row(table, List.of("8302-2"), "[in_i]", "0", "0", "94.5", "118.1");
        row(table, List.of("29463-7"), "kg", "0", "0", "250", "700");
        row(table, List.of("29463-7"), "g", "0", "0", "250000", "700000");
        row(table, List.of("29463-7"), "[lb_av]", "0", "0", "551", "1543");
    }

    private static void chemistry(Map<String, List<PlausibleRange>> table) {
        List<String> glucose = List.of("2339-0", "2345-7");
        row(table, glucose, "mg/dL", "0", "33", "2000", "3000");
        row(table, glucose, "mmol/L", "0", "1.83", "111", "166.5");
        List<String> creatinine = List.of("38483-4", "2160-0");
        row(table, creatinine, "mg/dL", "0", "0.1", "60", "66");
        row(table, creatinine, "umol/L", "0", "8.84", "5304", "5834");
        List<String> ureaNitrogen = List.of("6299-2", "3094-0");
        row(table, ureaNitrogen, "mg/dL", "0", "0", "250", "275");
        row(table, ureaNitrogen, "mmol/L", "0", "0", "89.3", "98.2");
        row(table, List.of("2947-0", "2951-2"), "mmol/L", "0", "50", "225", "250");
        row(table, List.of("6298-4", "2823-3"), "mmol/L", "0", "0", "12", "15");
        row(table, List.of("2069-3", "2075-0"), "mmol/L", "0", "50", "175", "200");
        row(table, List.of("20565-8", "2028-9", "1963-8"), "mmol/L", "0", "0", "60", "66");
        row(table, List.of("1975-2"), "mg/dL", "0", "0.1", "60", "66");
        row(table, List.of("1742-6"), "U/L", "0", "2", "10000", "22000");
        row(table, List.of("1920-8"), "U/L", "0", "6", "20000", "22000");
        row(table, List.of("2093-3"), "mg/dL", "0", "32", "600", "3000");
        row(table, List.of("2093-3"), "mmol/L", "0", "0.83", "15.5", "77.6");
        row(table, List.of("4548-4"), "%", "0", "0", "25", "30");
    }

    private static void bloodCount(Map<String, List<PlausibleRange>> table) {
        row(table, List.of("718-7"), "g/dL", "0", "0", "25", "30");
        row(table, List.of("718-7"), "g/L", "0", "0", "250", "300");
        row(table, List.of("4544-3", "20570-8"), "%", "0", "0", "75", "100");
        for (String unit : List.of("10*3/uL", "10*9/L")) {
            row(table, List.of("777-3", "26515-7"), unit, "0", "0", "2000", "10000");
            row(table, List.of("6690-2", "26464-8"), unit, "0", "0", "1000", "1100");
        }
    }

    private static void row(
            Map<String, List<PlausibleRange>> table,
            List<String> codes,
            String unit,
            String possibleLow,
            String plausibleLow,
            String plausibleHigh,
            String possibleHigh) {
        PlausibleRange range = PlausibleRange.of(unit, possibleLow, plausibleLow, plausibleHigh, possibleHigh);
        codes.forEach(
                code -> table.computeIfAbsent(code, _ -> new ArrayList<>()).add(range));
    }
}
