package io.medichain.fhirserver;

import io.medichain.fhirmapping.Ours;
import io.medichain.fhirmapping.SaidCode;
import io.medichain.record.content.Dosage;
import io.medichain.record.content.DosageTiming;
import io.medichain.record.content.DoseAndRate;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Timing;
import org.jspecify.annotations.Nullable;

/** How a medication is taken, as FHIR R4 Dosage. */
final class MadeDosage {
    private MadeDosage() {}

    /** All of them; the words alone where nothing else is known. */
    static List<org.hl7.fhir.r4.model.Dosage> of(List<Dosage> dosages, @Nullable String words) {
        if (!dosages.isEmpty()) {
            return dosages.stream().map(MadeDosage::dosage).toList();
        }
        return words == null ? List.of() : List.of(new org.hl7.fhir.r4.model.Dosage().setText(words));
    }

    private static org.hl7.fhir.r4.model.Dosage dosage(Dosage it) {
        org.hl7.fhir.r4.model.Dosage made = new org.hl7.fhir.r4.model.Dosage();
        if (it.sequence() != null) {
            made.setSequence(it.sequence());
        }
        made.setText(it.text());
        made.setAdditionalInstruction(Datatypes.concepts(it.additionalInstruction()));
        made.setPatientInstruction(it.patientInstruction());
        if (it.timing() != null) {
            made.setTiming(timing(it.timing()));
        }
        if (it.asNeededFor() != null) {
            made.setAsNeeded(Datatypes.concept(it.asNeededFor()));
        } else if (it.asNeeded() != null) {
            made.setAsNeeded(new BooleanType(it.asNeeded()));
        }
        made.setSite(Datatypes.concept(it.site()));
        made.setRoute(Datatypes.concept(it.route()));
        made.setMethod(Datatypes.concept(it.method()));
        it.doseAndRate().forEach(amount -> made.addDoseAndRate(doseAndRate(amount)));
        made.setMaxDosePerPeriod(Datatypes.ratio(it.maxDosePerPeriod()));
        made.setMaxDosePerAdministration(Datatypes.quantity(it.maxDosePerAdministration()));
        made.setMaxDosePerLifetime(Datatypes.quantity(it.maxDosePerLifetime()));
        return made;
    }

    private static org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent doseAndRate(DoseAndRate it) {
        org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent made =
                new org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent()
                        .setType(Datatypes.concept(it.type()))
                        .setRate(Datatypes.amount(it.rate()));
        org.hl7.fhir.r4.model.Type dose = Datatypes.amount(it.dose());
        return dose instanceof Ratio ? elsewhere(made, dose) : made.setDose(dose);
    }

    /** FHIR has no ratio there. */
    private static <E extends Element> E elsewhere(E element, org.hl7.fhir.r4.model.Type amount) {
        element.addExtension(new Extension(Ours.SAID_AMOUNT, amount));
        return element;
    }

    private static Timing timing(DosageTiming it) {
        Timing made = new Timing();
        it.event().stream()
                .map(Datatypes::said)
                .forEach(event -> made.addEventElement().setValueAsString(event));
        made.setCode(Datatypes.concept(it.code()));
        Timing.TimingRepeatComponent repeat = new Timing.TimingRepeatComponent();
        if (it.within() != null) {
            repeat.setBounds(Datatypes.period(it.within()));
        } else {
            org.hl7.fhir.r4.model.Type length = length(it);
            if (length instanceof Ratio) {
                elsewhere(made, length);
            } else {
                repeat.setBounds(length);
            }
        }
        if (it.count() != null) {
            repeat.setCount(it.count());
        }
        if (it.countMax() != null) {
            repeat.setCountMax(it.countMax());
        }
        repeat.setDuration(it.duration());
        repeat.setDurationMax(it.durationMax());
        if (it.durationUnit() != null) {
            repeat.setDurationUnitElement(unit(it.durationUnit()));
        }
        if (it.frequency() != null) {
            repeat.setFrequency(it.frequency());
        }
        if (it.frequencyMax() != null) {
            repeat.setFrequencyMax(it.frequencyMax());
        }
        repeat.setPeriod(it.period());
        repeat.setPeriodMax(it.periodMax());
        if (it.periodUnit() != null) {
            repeat.setPeriodUnitElement(unit(it.periodUnit()));
        }
        it.dayOfWeek().forEach(day -> repeat.getDayOfWeek().add(SaidCode.code(new Timing.DayOfWeekEnumFactory(), day)));
        it.timeOfDay().forEach(repeat::addTimeOfDay);
        it.when().forEach(when -> repeat.getWhen().add(SaidCode.code(new Timing.EventTimingEnumFactory(), when)));
        if (it.offset() != null) {
            repeat.setOffset(it.offset());
        }
        if (!repeat.isEmpty()) {
            made.setRepeat(repeat);
        }
        return made;
    }

    private static Enumeration<Timing.UnitsOfTime> unit(String code) {
        return SaidCode.code(new Timing.UnitsOfTimeEnumFactory(), code);
    }

    /** A quantity of bounds is a Duration. */
    private static org.hl7.fhir.r4.model.@Nullable Type length(DosageTiming it) {
        org.hl7.fhir.r4.model.Type length = Datatypes.amount(it.length());
        if (length instanceof org.hl7.fhir.r4.model.Quantity quantity) {
            org.hl7.fhir.r4.model.Duration duration = new org.hl7.fhir.r4.model.Duration();
            duration.setValueElement(quantity.getValueElement());
            duration.setComparatorElement(quantity.getComparatorElement());
            duration.setUnit(quantity.getUnit());
            duration.setSystem(quantity.getSystem());
            duration.setCode(quantity.getCode());
            return duration;
        }
        return length;
    }
}
