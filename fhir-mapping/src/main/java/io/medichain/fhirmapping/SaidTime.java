package io.medichain.fhirmapping;

import io.medichain.fhir.TimeSpan;
import java.util.List;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * When something happened, where its resource has no element that can say so: a period where there is room for one
 * moment, words, the time of a device. Whoever reads such a resource and writes it back, or takes it elsewhere, has
 * said that time.
 */
public final class SaidTime {
    /** The extension of the resource: a Period, a dateTime, or words (a string). */
    public static final String URL = "urn:medichain:occurred";

    private static final String ELEMENT = "extension";

    private SaidTime() {}

    /**
     * When it happened.
     *
     * @param told what its element says of that; of a device, which has none, what is taken for it where nobody says
     *     more
     * @throws Refused where the extension says another time than the element: one of the two was changed alone
     */
    static TimeSpan of(DomainResource resource, TimeSpan told) {
        List<Extension> said = resource.getExtensionsByUrl(URL);
        if (said.isEmpty()) {
            return told;
        }
        if (said.size() > 1) {
            throw new Refused(ELEMENT, "says twice when it happened (" + URL + ")");
        }
        boolean isAll = resource instanceof Device;
        Type value = said.getFirst().getValue();
        if (value instanceof StringType words) {
            String text = Fhir.said(words, ELEMENT);
            return Refused.at(
                    ELEMENT, () -> isAll ? TimeSpan.inWords(text) : new TimeSpan(told.start(), told.end(), text));
        }
        TimeSpan time = Fhir.time(value, ELEMENT);
        if (time == null || !(isAll || isBeginning(told, time))) {
            throw new Refused(ELEMENT, "says another time (" + URL + ") than the resource");
        }
        return time;
    }

    private static boolean isBeginning(TimeSpan told, TimeSpan time) {
        return TimeSpan.UNKNOWN.equals(told.text()) || told.isSame(new TimeSpan(time.start(), null, time.text()));
    }
}
