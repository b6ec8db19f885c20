package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Words in XHTML are what was said, whatever it was. */
class SummaryXhtmlTest {
    @Property
    void givenAnyText_whenWritten_thenItIsXmlAndSaysTheSame(@ForAll @StringLength(max = 40) String words)
            throws Exception {
        Element cell = cell(words);

        String said = words.codePoints()
                .map(point -> point == '\t' || point == '\n' || point == '\r' || point >= ' ' ? point : 0xFFFD)
                .map(point ->
                        (point >= 0xD800 && point <= 0xDFFF) || point == 0xFFFE || point == 0xFFFF ? 0xFFFD : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(text(cell)).isEqualTo(said.replace('\r', '\n'));
    }

    @Property
    void givenMarkup_whenWritten_thenItIsWords(
            @ForAll @StringLength(max = 20) @CharRange(from = '"', to = '>') String words) throws Exception {
        assertThat(text(cell(words))).isEqualTo(words);
    }

    @Example
    void givenWordsFromRightToLeft_whenWritten_thenTheirElementSaysSoAlone() {
        String text = new SummaryXhtml()
                .table(List.of(new SummaryWords("חלב 3", "2020", "milk")))
                .toString();

        assertThat(text).contains("<td dir=\"rtl\">חלב 3</td><td>2020</td><td>milk</td>");
    }

    private static Element cell(String words) throws Exception {
        String text = new SummaryXhtml()
                .table(List.of(new SummaryWords(words, "", "")))
                .toString();
        return (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getElementsByTagName("td")
                .item(0);
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            text.append(child instanceof Element ? "\n" : child.getNodeValue());
        }
        return text.toString();
    }
}
