package io.medichain.http.description;

import io.medichain.http.ProblemDocument;
import io.medichain.problem.Problem;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A refusal in the OpenAPI document: problem+json (RFC 9457) with an example for each code. */
public final class ProblemAnswer {
    private static final String TYPE = "application/problem+json";
    private static final String SCHEMA = ProblemDocument.class.getSimpleName();
    private static final String CORRELATION = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c00f";

    private ProblemAnswer() {}

    /** Adds the refusals of one status; words that the route has for it already are kept. */
    public static void add(Operation operation, int status, List<? extends Problem> problems) {
        ApiResponse answer = operation
                .getResponses()
                .computeIfAbsent(Integer.toString(status), _ -> new ApiResponse().description(""));
        MediaType told = described(answer).orElseGet(() -> fresh(answer));
        boolean hasOwnWords = !Objects.equals(answer.getDescription(), titles(told));
        problems.forEach(each -> told.addExamples(
                each.code(), new Example().summary(each.title()).value(example(each))));
        if (!hasOwnWords) {
            answer.setDescription(titles(told));
        }
    }

    private static String titles(MediaType told) {
        return told.getExamples() == null
                ? ""
                : told.getExamples().values().stream().map(Example::getSummary).collect(Collectors.joining(" "));
    }

    /** Whether an answer is described as problem+json already. */
    static boolean isProblem(ApiResponse answer) {
        return described(answer).isPresent();
    }

    private static Optional<MediaType> described(ApiResponse answer) {
        return Optional.ofNullable(answer.getContent()).map(content -> content.get(TYPE));
    }

    private static MediaType fresh(ApiResponse answer) {
        MediaType problem = new MediaType().schema(new Schema<>().$ref(Components.COMPONENTS_SCHEMAS_REF + SCHEMA));
        answer.setContent(new Content().addMediaType(TYPE, problem));
        return problem;
    }

    private static Map<String, Object> example(Problem problem) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "urn:medichain:problem:" + problem.code());
        example.put("title", problem.title());
        example.put("status", problem.status());
        example.put("detail", problem.title());
        example.put("instance", "/api/…");
        example.put("code", problem.code());
        example.put("correlationId", CORRELATION);
        return example;
    }
}
