package io.medichain.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.IgnoredPropertyException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says what is wrong with a JSON body: which field, what was expected; never the value. */
final class Unreadable {
    private Unreadable() {}

    static ProblemException because(@Nullable Throwable cause) {
        ProblemException own = refusal(cause);
        JacksonException json = jackson(cause);
        if (own != null) {
            boolean isOfAValue =
                    own.problem() == RequestProblem.INVALID_VALUE || own.field().isPresent();
            return json == null || !isOfAValue
                    ? own
                    : at(own.problem(), within(json, own.field().orElse("")), own.getMessage());
        }
        if (json == null) {
            return new ProblemException(RequestProblem.MALFORMED, null, "The body is missing or could not be read.");
        }
        return explain(json);
    }

    private static ProblemException explain(JacksonException json) {
        return switch (json) {
            case LongNumber number -> invalid(number.pointer(), LongNumber.DETAIL);
            case StreamConstraintsException limit when LongNumber.isIt(limit) -> invalid("", LongNumber.DETAIL);
            case StreamConstraintsException limit ->
                new ProblemException(RequestProblem.TOO_LARGE, null, limited(limit));
            case InputCoercionException _ -> invalid(pointer(json), "It must be a number that fits.");
            case StreamReadException _ ->
                new ProblemException(RequestProblem.MALFORMED, null, "The body is not well-formed JSON" + at(json));
            case UnrecognizedPropertyException _, IgnoredPropertyException _ ->
                invalid(pointer(json), "There is no such field.");
            case InvalidTypeIdException kind -> invalid(pointer(json) + kindOf(kind), "It must be a known kind.");
            case InvalidFormatException wrong
            when wrong.getTargetType() != null && wrong.getTargetType().isEnum() ->
                invalid(pointer(json), "It must be one of: " + values(wrong.getTargetType()) + ".");
            case MismatchedInputException wrong
            when wrong.getTargetType() != null ->
                invalid(pointer(json), "It must be " + name(wrong.getTargetType()) + ".");
            default -> invalid(pointer(json), "It is not of the expected form.");
        };
    }

    private static String kindOf(InvalidTypeIdException kind) {
        JsonTypeInfo told = kind.getBaseType().getRawClass().getAnnotation(JsonTypeInfo.class);
        return told == null ? "" : "/" + told.property();
    }

    private static ProblemException invalid(String pointer, @Nullable String detail) {
        return at(RequestProblem.INVALID_VALUE, pointer, detail);
    }

    private static ProblemException at(Problem problem, String pointer, @Nullable String detail) {
        return new ProblemException(problem, pointer.isEmpty() ? null : pointer, detail);
    }

    private static @Nullable ProblemException refusal(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ProblemException refusal) {
                return refusal;
            }
        }
        return null;
    }

    private static @Nullable JacksonException jackson(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof JacksonException json) {
                return json;
            }
        }
        return null;
    }

    private static String pointer(JacksonException json) {
        return json.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                .collect(Collectors.joining());
    }

    /** The path to the value that refused itself, and from where that ends the way that the value knows. */
    private static String within(JacksonException json, String field) {
        String path = pointer(json);
        if (isOneValue(json)) {
            return path;
        }
        String names = path.replaceFirst("/\\d+$", "");
        String own = FieldPlace.pointer(field);
        int overlap = Math.min(names.length(), own.length());
        while (overlap > 0 && !isOverlap(names, own, overlap)) {
            overlap--;
        }
        return path + own.substring(overlap);
    }

    /** What is written as a text or a number has no place within it, whatever its component is called. */
    private static boolean isOneValue(JacksonException json) {
        return json instanceof ValueInstantiationException refused
                && refused.getType().getRawClass().isRecord()
                && Arrays.stream(refused.getType().getRawClass().getDeclaredConstructors())
                        .anyMatch(each -> each.getParameterCount() == 1
                                && (each.isAnnotationPresent(JsonCreator.class)
                                        || isWrittenAsItsValue(each.getDeclaringClass())));
    }

    private static boolean isWrittenAsItsValue(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(each -> each.getAccessor().isAnnotationPresent(JsonValue.class));
    }

    private static boolean isOverlap(String names, String own, int length) {
        boolean isWhole = own.length() == length || own.charAt(length) == '/';
        return isWhole && names.regionMatches(names.length() - length, own, 0, length);
    }

    private static String limited(StreamConstraintsException limit) {
        String message = limit.getOriginalMessage();
        int details = message.indexOf(" (`");
        return details < 0 ? message : message.substring(0, details) + ".";
    }

    private static String at(JacksonException json) {
        var place = json.getLocation();
        return place == null ? "." : " at line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
    }

    private static String values(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(EnumNames::name).collect(Collectors.joining(", "));
    }

    private static String name(Class<?> type) {
        if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
            return "a number";
        }
        if (java.util.Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return switch (type.getSimpleName()) {
            case "String" -> "a text";
            case "boolean", "Boolean" -> "true or false";
            case "UUID" -> "a UUID";
            case "Instant" -> "a time such as 2026-03-03T14:02:00Z";
            case "LocalDate" -> "a day such as 2026-03-03";
            default -> type.isRecord() ? "an object" : "of another form";
        };
    }
}
