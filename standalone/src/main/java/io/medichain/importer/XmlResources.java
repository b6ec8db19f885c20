package io.medichain.importer;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.ResourceText;
import io.medichain.fhirmapping.Treatment;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a file of XML: a bundle, a resource, or several behind each other. It is read as a stream, of which
 * one resource at a time is held. No document type is read, so no entity is ever replaced or fetched.
 */
final class XmlResources {
    private static final WstxInputFactory FACTORY = factory();

    private final FilePart part;
    private final Predicate<String> wanted;
    private final Consumer<Found> each;
    private int number;
    private boolean isWithin;

    XmlResources(FilePart part, Predicate<String> wanted, Consumer<Found> each) {
        this.part = part;
        this.wanted = wanted;
        this.each = each;
    }

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(WstxInputProperties.P_INPUT_PARSING_MODE, WstxInputProperties.PARSING_MODE_DOCUMENTS);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ResourceText.LONGEST);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 100);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 10 * ResourceText.DEEPEST);
        return factory;
    }

    /**
     * Reads all of them.
     *
     * @throws IOException when the bytes cannot be read
     */
    void read() throws IOException {
        @Nullable XMLStreamReader xml = null;
        try (Reader characters = part.characters()) {
            xml = FACTORY.createXMLStreamReader(characters);
            requireUtf8(xml);
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD -> throw new Refused("it has a document type, which FHIR R4 has not");
                    case XMLStreamConstants.START_DOCUMENT -> requireUtf8(xml);
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (!one(xml)) {
                            return;
                        }
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause) {
                throw cause;
            }
            if (!isWithin) {
                number++;
            }
            each.accept(Found.Unreadable.whole(place(), number == 1 ? "file" : "object", "no XML" + words(e, xml)));
        } catch (Refused e) {
            each.accept(part.refused(String.valueOf(e.getMessage())));
        }
    }

    private static void requireUtf8(XMLStreamReader xml) {
        String encoding = xml.getCharacterEncodingScheme();
        if (encoding != null && !encoding.toUpperCase(Locale.ROOT).matches("UTF-?8|US-ASCII|ASCII")) {
            throw new Refused("it says that it is not UTF-8, as FHIR R4 is");
        }
    }

    private Place place() {
        return part.place().in(number == 1 ? "" : "object " + number);
    }

    /** Reads one to its end; answers whether it was one of FHIR. */
    private boolean one(XMLStreamReader xml) throws XMLStreamException {
        number++;
        if (!XmlCopy.FHIR.equals(xml.getNamespaceURI())) {
            each.accept(
                    number == 1
                            ? part.notOne("is XML, but none of FHIR")
                            : Found.Unreadable.whole(place(), "object", "is XML, but none of FHIR"));
            return false;
        }
        isWithin = true;
        if (xml.getLocalName().equals(ResourceText.BUNDLE)) {
            bundle(xml);
        } else {
            each.accept(resource(xml, place()));
        }
        isWithin = false;
        return true;
    }

    private Found resource(XMLStreamReader xml, Place place) throws XMLStreamException {
        String type = xml.getLocalName();
        if (!Treatment.isKnown(type)) {
            XmlCopy.skip(xml);
            return new Found.Unreadable(place, "resource", Found.NO_TYPE);
        }
        if (!wanted.test(type)) {
            XmlCopy.skip(xml);
            return new Found.Passed(place, type);
        }
        try {
            return new Found.Resource(place, type, Optional.empty(), XmlAsJson.of(type, XmlCopy.of(xml)));
        } catch (Refused e) {
            return new Found.Unreadable(place, type, e.in(type));
        }
    }

    private void bundle(XMLStreamReader xml) throws XMLStreamException {
        @Nullable String wrong = null;
        for (int index = 0; xml.nextTag() == XMLStreamConstants.START_ELEMENT; ) {
            switch (xml.getLocalName()) {
                case "implicitRules", EntryMarks.MODIFIER -> {
                    wrong = ObjectReader.MODIFIED;
                    XmlCopy.skip(xml);
                }
                case "type" -> {
                    wrong = ObjectReader.BUNDLES.contains(value(xml)) ? wrong : ObjectReader.NO_SUCH_BUNDLE;
                    XmlCopy.skip(xml);
                }
                case "entry" -> entry(xml, place().in("entry[" + index++ + "]"));
                default -> XmlCopy.skip(xml);
            }
        }
        if (wrong != null) {
            each.accept(Found.Unreadable.whole(place(), ResourceText.BUNDLE, wrong));
        }
    }

    private void entry(XMLStreamReader xml, Place place) throws XMLStreamException {
        Optional<String> fullUrl = Optional.empty();
        @Nullable Found found = null;
        EntryMarks marks = EntryMarks.NONE;
        int resources = 0;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "fullUrl" -> {
                    fullUrl = Optional.of(value(xml));
                    XmlCopy.skip(xml);
                }
                case "resource" -> {
                    while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                        resources++;
                        found = resource(xml, place);
                    }
                }
                case "request", "search", "response" -> marks = marks.and(marks(xml));
                case EntryMarks.MODIFIER -> {
                    marks = marks.and(new EntryMarks(false, true));
                    XmlCopy.skip(xml);
                }
                default -> XmlCopy.skip(xml);
            }
        }
        each.accept(Found.ofEntry(place, fullUrl, found, resources, marks));
    }

    /** What a part of an entry says. */
    private static EntryMarks marks(XMLStreamReader xml) throws XMLStreamException {
        boolean isRequest = xml.getLocalName().equals("request");
        EntryMarks marks = EntryMarks.NONE;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = xml.getLocalName();
            marks = marks.and(new EntryMarks(
                    isRequest && name.equals("method") && value(xml).equals("DELETE"),
                    name.equals(EntryMarks.MODIFIER)));
            XmlCopy.skip(xml);
        }
        return marks;
    }

    private static String value(XMLStreamReader xml) {
        String value = xml.getAttributeValue(null, "value");
        return value == null ? "" : value;
    }

    /** Where it is wrong; never the text itself, which may be about a person. */
    private static String words(XMLStreamException e, @Nullable XMLStreamReader xml) {
        Location at = e.getLocation() == null && xml != null ? xml.getLocation() : e.getLocation();
        return at == null ? "" : " from line %d, column %d on".formatted(at.getLineNumber(), at.getColumnNumber());
    }
}
