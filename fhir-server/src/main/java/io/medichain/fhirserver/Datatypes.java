package io.medichain.fhirserver;

import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.TimeSpan;
import io.medichain.fhirmapping.SaidTime;
import io.medichain.record.content.Amount;
import java.util.List;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.SampledData;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Value types of MediChain as data types of FHIR R4; the mirror of what the import reads of them. */
final class Datatypes {
    /** Why an element has no value. */
    static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /** How long a moment to the minute is, without its zone. */
    private static final int MINUTES = 16;

    private Datatypes() {}

    static @Nullable CodeableConcept concept(io.medichain.fhir.@Nullable CodeableConcept concept) {
        if (concept == null) {
            return null;
        }
        CodeableConcept made = new CodeableConcept();
        concept.coding().forEach(coding -> made.addCoding(coding(coding)));
        made.setText(concept.text());
        return made;
    }

    static List<CodeableConcept> concepts(List<io.medichain.fhir.CodeableConcept> concepts) {
        return concepts.stream().map(Datatypes::concept).toList();
    }

    static Coding coding(io.medichain.fhir.Coding coding) {
        return new Coding(coding.system(), coding.code(), coding.display());
    }

    /** A code alone, of a system that FHIR binds the element to. */
    static @Nullable CodeableConcept code(@Nullable String code, @Nullable String system) {
        return code == null ? null : new CodeableConcept().addCoding(new Coding(system, code, null));
    }

    static @Nullable CodeableConcept words(@Nullable String words) {
        return words == null ? null : new CodeableConcept().setText(words);
    }

    static List<Annotation> notes(@Nullable String note) {
        return note == null ? List.of() : List.of(new Annotation().setText(note));
    }

    static @Nullable Quantity quantity(io.medichain.fhir.@Nullable Quantity quantity) {
        if (quantity == null) {
            return null;
        }
        Quantity made = new Quantity();
        made.setValue(quantity.value());
        made.setUnit(quantity.unit());
        if (quantity.code() != null) {
            made.setSystem(CodeSystems.UCUM).setCode(quantity.code());
        }
        if (quantity.comparator() != null) {
            made.setComparator(
                    Quantity.QuantityComparator.fromCode(quantity.comparator().sign()));
        }
        return made;
    }

    static @Nullable Range range(io.medichain.fhir.@Nullable Range range) {
        return range == null ? null : new Range().setLow(quantity(range.low())).setHigh(quantity(range.high()));
    }

    static @Nullable Ratio ratio(io.medichain.fhir.@Nullable Ratio ratio) {
        return ratio == null
                ? null
                : new Ratio().setNumerator(quantity(ratio.numerator())).setDenominator(quantity(ratio.denominator()));
    }

    static SampledData sampled(io.medichain.fhir.SampledData sampled) {
        SampledData made = new SampledData();
        made.setOrigin(quantity(sampled.origin()));
        made.setPeriod(sampled.period());
        if (sampled.factor() != null) {
            made.setFactor(sampled.factor());
        }
        if (sampled.lowerLimit() != null) {
            made.setLowerLimit(sampled.lowerLimit());
        }
        if (sampled.upperLimit() != null) {
            made.setUpperLimit(sampled.upperLimit());
        }
        made.setDimensions(sampled.dimensions());
        made.setData(sampled.data());
        return made;
    }

    static @Nullable Type amount(@Nullable Amount amount) {
        return switch (amount) {
            case Amount.Exactly it -> quantity(it.quantity());
            case Amount.Within it -> range(it.range());
            case Amount.Per it -> ratio(it.ratio());
            case null -> null;
        };
    }

    static @Nullable DateTimeType dateTime(@Nullable DateTime time) {
        return time == null ? null : new DateTimeType(said(time));
    }

    /** As it was said; a moment of FHIR says its seconds. */
    static String said(DateTime time) {
        String said = time.value();
        boolean isWithoutSeconds = said.length() > MINUTES && said.charAt(MINUTES) != ':';
        return isWithoutSeconds ? said.substring(0, MINUTES) + ":00" + said.substring(MINUTES) : said;
    }

    static Period period(TimeSpan span) {
        Period period = new Period();
        period.setStartElement(dateTime(span.start()));
        period.setEndElement(dateTime(span.end()));
        return period;
    }

    /** A moment, day or year where that is all; else a period. */
    static Type time(TimeSpan span) {
        DateTimeType only = span.end() == null ? dateTime(span.start()) : null;
        return only == null ? period(span) : only;
    }

    /** A time for an element that can say words, too; nothing where nobody said when. */
    static Type timeOrWords(TimeSpan span) {
        return isInWords(span) ? new StringType(span.text()) : time(span);
    }

    /** Whether somebody said in words when it was. */
    static boolean isInWords(TimeSpan span) {
        return span.text() != null && !span.text().equals(TimeSpan.UNKNOWN);
    }

    /** Says in an extension of a resource that has no room for words when it was. */
    static void sayInWords(TimeSpan span, DomainResource resource) {
        if (isInWords(span)) {
            resource.addExtension(new Extension(SaidTime.URL, new StringType(span.text())));
        }
    }

    /** A time for an element that can say no period: its beginning, and the whole in an extension of the resource. */
    static @Nullable DateTimeType beginning(TimeSpan span, DomainResource resource) {
        if (span.end() != null) {
            resource.addExtension(new Extension(SaidTime.URL, period(span)));
        }
        return dateTime(span.start());
    }

    /** An element that has to be there, and of which nothing is known. */
    static <E extends Element> E absent(E element) {
        element.addExtension(new Extension(ABSENT, new CodeType("unknown")));
        return element;
    }
}
