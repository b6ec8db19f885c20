package io.medichain.fhirserver;

import io.medichain.record.content.Dosage;
import io.medichain.record.content.DosageTiming;
import io.medichain.record.content.DoseAndRate;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
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
        return new org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent()
                .setType(Datatypes.concept(it.type()))
                .setDose(Datatypes.amount(it.dose()))
                .setRate(Datatypes.amount(it.rate()));
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
            repeat.setBounds(length(it));
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
            repeat.setDurationUnit(Timing.UnitsOfTime.fromCode(it.durationUnit()));
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
            repeat.setPeriodUnit(Timing.UnitsOfTime.fromCode(it.periodUnit()));
        }
        it.dayOfWeek().forEach(day -> repeat.addDayOfWeek(Timing.DayOfWeek.fromCode(day)));
        it.timeOfDay().forEach(repeat::addTimeOfDay);
        it.when().forEach(when -> repeat.addWhen(Timing.EventTiming.fromCode(when)));
        if (it.offset() != null) {
            repeat.setOffset(it.offset());
        }
        if (!repeat.isEmpty()) {
            made.setRepeat(repeat);
        }
        return made;
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
