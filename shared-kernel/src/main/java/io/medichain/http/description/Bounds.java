package io.medichain.http.description;

import io.medichain.problem.Legible;
import io.medichain.problem.LegibleName;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.PartOfName;
import io.medichain.problem.Size;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/** How long a text or list may be, from the annotations by which the constructor of its record goes. */
@SuppressWarnings("rawtypes") // as the library has its schemas
final class Bounds {
    /** The longest texts of these formats that are read. */
    private static final Map<String, Integer> OF_FORMATS =
            Map.of("uuid", Size.UUID, "date", Size.DAY, "date-time", Size.TIME);

    private Bounds() {}

    static void of(RecordComponent component, Schema property) {
        Most most = component.getAnnotation(Most.class);
        if (most != null) {
            property.setMaxItems(most.value());
        }
        Schema text = property.getItems() == null ? property : property.getItems();
        Longest longest = component.getAnnotation(Longest.class);
        boolean isOfCodes = text.getEnum() != null;
        if (longest != null && !isOfCodes) {
            longest(longest, text);
            if (component.isAnnotationPresent(PartOfName.class)) {
                text.setPattern(LegibleName.PATTERN);
            }
        }
        Integer ofFormat = text.getFormat() == null ? null : OF_FORMATS.get(text.getFormat());
        if (ofFormat != null) {
            text.setMaxLength(ofFormat);
        }
    }

    private static void longest(Longest longest, Schema text) {
        text.setMaxLength(longest.value());
        if (longest.least() > 0) {
            text.setMinLength(longest.least());
            text.setPattern(Legible.PATTERN);
        }
    }

    /** The same of what is no component of a record. */
    static Schema<?> of(Schema<?> schema) {
        Integer longest = schema.getFormat() == null ? null : OF_FORMATS.get(schema.getFormat());
        return longest == null ? schema : schema.maxLength(longest);
    }
}
