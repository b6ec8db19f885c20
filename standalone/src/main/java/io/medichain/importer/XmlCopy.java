package io.medichain.importer;

import com.ctc.wstx.stax.WstxOutputFactory;
import io.medichain.fhirmapping.MarkingReader;
import io.medichain.fhirmapping.Refused;
import io.medichain.fhirmapping.ResourceText;
import io.medichain.problem.RequestProblem;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * The copy of one resource out of a stream of XML, as far as it is one that can be held: elements, attributes and the
 * text of narratives, nothing else. What HAPI's parser would pass over without a word is refused here.
 */
final class XmlCopy {
    static final String FHIR = "http://hl7.org/fhir";

    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final WstxOutputFactory FACTORY = new WstxOutputFactory();
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");
    private static final int MOST_NAMED = 10;

    private final StringWriter text = new StringWriter(2048);
    private final XMLStreamWriter to;
    private final Deque<String> path = new ArrayDeque<>();
    private final Deque<String> namespaces = new ArrayDeque<>();
    private final List<String> numbers = new ArrayList<>();
    private final XmlIds ids = new XmlIds();
    private @Nullable Refused refusal;

    private XmlCopy() throws XMLStreamException {
        to = FACTORY.createXMLStreamWriter(text);
    }

    /**
     * A resource.
     *
     * @param xml the text
     * @param hugeIfNumbers the paths of what is a number beyond all bounds, if it is one and no text
     * @param ids those of its elements
     */
    record Copied(String xml, List<String> hugeIfNumbers, XmlIds ids) {}

    /**
     * Copies the element at whose start the stream is, to its end.
     *
     * @throws Refused naming the element
     */
    static Copied of(XMLStreamReader from) throws XMLStreamException {
        XmlCopy copy = new XmlCopy();
        copy.whole(from);
        if (copy.refusal != null) {
            throw copy.refusal;
        }
        copy.to.close();
        // the text of a narrative comes in pieces, which may end within a character
        MarkingReader.requireWhole(copy.text.getBuffer(), null);
        return new Copied(copy.text.toString(), List.copyOf(copy.numbers), copy.ids);
    }

    /** To the end of the element at whose start the stream is. */
    static void skip(XMLStreamReader from) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (from.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
    }

    private void whole(XMLStreamReader from) throws XMLStreamException {
        int depth = 0;
        for (int event = from.getEventType(); ; event = from.next()) {
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (refusal == null) {
                try {
                    one(from, event, depth);
                } catch (Refused e) {
                    refusal = e;
                }
            }
            if (depth == 0) {
                return;
            }
        }
    }

    private void one(XMLStreamReader from, int event, int depth) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(from, depth);
            case XMLStreamConstants.END_ELEMENT -> {
                to.writeEndElement();
                path.removeLast();
                namespaces.removeLast();
                ids.end();
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> characters(from);
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new Refused(path(), "refers to an entity, of which FHIR R4 has none");
            default -> {}
        }
        if (text.getBuffer().length() > ResourceText.LONGEST) {
            throw ResourceText.larger(null);
        }
    }

    private void start(XMLStreamReader from, int depth) throws XMLStreamException {
        String namespace = String.valueOf(from.getNamespaceURI());
        String around = namespaces.peekLast();
        path.addLast(from.getLocalName());
        namespaces.addLast(namespace);
        ids.begin(from.getLocalName());
        if (depth > ResourceText.DEEPEST) {
            throw new Refused(path(), "is nested deeper than " + ResourceText.DEEPEST, RequestProblem.TOO_LARGE.code());
        }
        boolean isOurs = namespace.equals(FHIR) ? !XHTML.equals(around) : namespace.equals(XHTML) && around != null;
        if (!isOurs) {
            throw new Refused(path(), "is no element of FHIR R4 there");
        }
        to.writeStartElement("", from.getLocalName(), namespace);
        if (!namespace.equals(around)) {
            to.writeDefaultNamespace(namespace);
        }
        for (int i = 0; i < from.getAttributeCount(); i++) {
            attribute(from, i);
        }
    }

    private void attribute(XMLStreamReader from, int index) throws XMLStreamException {
        String namespace = from.getAttributeNamespace(index);
        String name = from.getAttributeLocalName(index);
        String value = from.getAttributeValue(index);
        if (SCHEMA_INSTANCE.equals(namespace) && name.equals("schemaLocation")) {
            return;
        }
        if (XML.equals(namespace)) {
            to.writeAttribute("xml", XML, name, value);
            return;
        }
        if (namespace != null && !namespace.isEmpty()) {
            throw new Refused(path(), "has an attribute that is none of FHIR R4");
        }
        MarkingReader.requireWhole(value, path());
        if (value.length() <= ResourceText.LONGEST_NUMBER) {
            note(value);
        } else if (value.chars().allMatch(character -> ".+-".indexOf(character) >= 0 || Character.isDigit(character))) {
            throw ResourceText.huge(path());
        }
        to.writeAttribute(name, value);
        if (name.equals("id") && FHIR.equals(namespaces.peekLast())) {
            ids.id(value);
        }
    }

    private void note(String value) {
        if (numbers.size() < MOST_NAMED && NUMBER.matcher(value).matches() && ResourceText.isHuge(value)) {
            numbers.add(String.join(".", path.stream().skip(1).toList()));
        }
    }

    private void characters(XMLStreamReader from) throws XMLStreamException {
        if (XHTML.equals(namespaces.peekLast())) {
            to.writeCharacters(from.getText());
        } else if (!from.getText().isBlank()) {
            throw new Refused(path(), "has text where FHIR R4 has an attribute");
        }
    }

    /** The FHIR path, from the resource on. */
    private @Nullable String path() {
        return path.size() < 2 ? null : String.join(".", path.stream().skip(1).toList());
    }
}
