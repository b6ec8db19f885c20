package io.medichain.fhirmapping;

import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A resource cannot be imported; the message says why, in words that hold nothing about a person. */
public final class Refused extends RuntimeException {
    /** What FHIRPath does not say of a choice, such as {@code effective[x]}. */
    private static final Pattern CHOICE = Pattern.compile("\\[x](\\.time)?");

    private final @Nullable String element;
    private final String code;
    private final transient @Nullable Problem problem;
    private final List<String> expression;

    public Refused(String reason) {
        this(null, reason);
    }

    /**
     * @param element what is at fault, as a path within the resource such as {@code period.start}; none where it is the
     *     resource as a whole
     * @param reason what is wrong with it, a sentence without its subject
     */
    public Refused(@Nullable String element, String reason) {
        this(element, reason, RequestProblem.INVALID_VALUE.code());
    }

    /**
     * With a code of its own.
     *
     * @param code the stable code of the problem
     */
    public Refused(@Nullable String element, String reason, String code) {
        this(element, element == null ? reason : element + " " + reason, code, null, List.of());
    }

    /** With the problem that it is. */
    Refused(@Nullable String element, String reason, Problem problem) {
        this(element, element == null ? reason : element + " " + reason, problem.code(), problem, List.of());
    }

    private Refused(
            @Nullable String element, String message, String code, @Nullable Problem problem, List<String> expression) {
        super(message, null, false, false);
        this.element = element;
        this.code = code;
        this.problem = problem;
        this.expression = List.copyOf(expression);
    }

    /**
     * What a value type makes of an element.
     *
     * @throws Refused naming the element where the value type refuses
     */
    public static <T> T at(String element, Supplier<T> made) {
        try {
            return made.get();
        } catch (ProblemException e) {
            throw of(element, e);
        }
    }

    /** The refusal of a value type as that of an element: the value type's field is an element within it, or itself. */
    private static Refused of(String element, ProblemException problem) {
        String field = problem.field().orElse("");
        String message = String.valueOf(problem.getMessage());
        String path = field.isEmpty() || element.endsWith(field) ? element : element + "." + field;
        return new Refused(path, reason(field, message), problem.problem());
    }

    /** A sentence without its subject, which is the field. */
    static String reason(String field, String message) {
        return message.startsWith(field + " ") ? message.substring(field.length() + 1) : "is refused: " + message;
    }

    /** The same, with the FHIR path of the element, which begins with the type. */
    public Refused in(String type) {
        String path = type + (element == null ? "" : "." + element);
        return new Refused(
                null,
                type + (element == null ? ": " : ".") + getMessage(),
                code,
                problem,
                List.of(CHOICE.matcher(path).replaceAll("").split(" or ")));
    }

    /** The same, with what follows from it. */
    public Refused and(String consequence) {
        return new Refused(null, getMessage() + "; " + consequence, code, problem, expression);
    }

    /** The elements at fault, as FHIRPath; empty where the type of the resource is not known. */
    public List<String> expression() {
        return expression;
    }

    /** The problem: a value that is not of the expected form, where nothing else was said. */
    public Problem problem() {
        return problem != null
                ? problem
                : Arrays.stream(RequestProblem.values())
                        .filter(one -> one.code().equals(code))
                        .findFirst()
                        .orElse(RequestProblem.INVALID_VALUE);
    }

    /** The stable code of the problem. */
    public String code() {
        return code;
    }
}
