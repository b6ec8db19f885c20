package io.medichain.fhirserver;

import java.text.Bidi;
import java.util.List;

/**
 * The words of a section as XHTML (HL7 FHIR R4, Narrative; elements of HTML 4.0 alone). Text stands in elements of its
 * own, each with the direction of its first letters, so that words from right to left turn nothing around that stands
 * beside them.
 */
final class SummaryXhtml {
    private static final char REPLACED = '\uFFFD';

    private final StringBuilder text =
            new StringBuilder("<div xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\" lang=\"en\">");

    /** A paragraph. */
    SummaryXhtml paragraph(String words) {
        return element("p", words);
    }

    /** A table of a line for each. */
    SummaryXhtml table(List<SummaryWords> lines) {
        text.append("<table><thead><tr><th>What</th><th>When</th><th>Details</th></tr></thead><tbody>");
        for (SummaryWords line : lines) {
            text.append("<tr>");
            element("td", line.what()).element("td", line.when()).element("td", line.details());
            text.append("</tr>");
        }
        text.append("</tbody></table>");
        return this;
    }

    private SummaryXhtml element(String name, String words) {
        text.append('<').append(name).append(isRightToLeft(words) ? " dir=\"rtl\">" : ">");
        escape(words);
        text.append("</").append(name).append('>');
        return this;
    }

    private static boolean isRightToLeft(String words) {
        return Bidi.requiresBidi(words.toCharArray(), 0, words.length())
                && !new Bidi(words, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /** What XML 1.0 has no character for (2.2, "Characters") is replaced. */
    private void escape(String words) {
        words.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\n' -> text.append("<br/>");
                default -> text.appendCodePoint(isCharacter(point) ? point : REPLACED);
            }
        });
    }

    private static boolean isCharacter(int point) {
        return point == '\t'
                || point == '\r'
                || (point >= ' ' && point < Character.MIN_SURROGATE)
                || (point > Character.MAX_SURROGATE && point < REPLACED + 1)
                || point > Character.MAX_VALUE;
    }

    /** All of it. */
    @Override
    public String toString() {
        return text + "</div>";
    }
}
