package io.medichain.importer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.ResourceText;
import io.medichain.fhirmapping.Strictly;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DecimalType;

/** A resource of XML as the same one of JSON, made by HAPI, so that all that follows is said once. */
final class XmlAsJson {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private XmlAsJson() {}

    /**
     * Translates it.
     *
     * @throws Refused naming the element where HAPI's parser would pass over or mend something; also where the JSON is
     *     larger than a resource may be
     */
    static String of(String type, XmlCopy.Copied copied) {
        try {
            IParser from = FHIR.newXmlParser();
            from.setParserErrorHandler(new Strictly(type, "{}"));
            IBaseResource resource = from.parseResource(copied.xml());
            requireBounded(resource, copied);
            IParser to = FHIR.newJsonParser();
            to.setStripVersionsFromReferences(false);
            String json = copied.ids().in(to.encodeResourceToString(resource));
            // it is longer than the XML where that has what JSON marks: a backslash, a quotation mark, a line's end
            if (json.length() > ResourceText.LONGEST) {
                throw ResourceText.larger(null);
            }
            return json;
        } catch (Refused e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new Refused("has an element that cannot be read");
        }
    }

    /** Before a number is written, for that writes all its digits. */
    private static void requireBounded(IBaseResource resource, XmlCopy.Copied copied) {
        boolean isHuge = !copied.hugeIfNumbers().isEmpty()
                && FHIR.newTerser().getAllPopulatedChildElementsOfType(resource, DecimalType.class).stream()
                        .anyMatch(number -> ResourceText.isHuge(number.getValueAsString()));
        if (isHuge) {
            throw ResourceText.huge(String.join(" or ", copied.hugeIfNumbers()));
        }
    }
}
