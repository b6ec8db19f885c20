package io.medichain.fhir;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;

/**
 * A time of the day as it was said, without a day and without a zone (FHIR R4 time).
 *
 * @param value hours, minutes and seconds, such as {@code 08:15:30}
 */
@Schema(type = "string", pattern = "^" + ClockTime.FORM + "$", maxLength = Size.TAG, example = "08:15:30")
public record ClockTime(@JsonValue String value) {
    static final String FORM = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?";
    private static final Pattern COMPILED = Pattern.compile(FORM);

    public ClockTime {
        Rule.present(value, "time");
        Rule.format(value.length() <= Size.TAG && COMPILED.matcher(value).matches(), "time", "a time such as 08:15:30");
    }

    @Override
    public String toString() {
        return value;
    }
}
