package io.medichain.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.commands.Client.Answer;
import io.medichain.personal.TransientVault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CommandDocumentationTest {
    /**
     * What is done to the system, or said of two patients, changes no aggregate: there is no version to compare, and a
     * repeat does nothing more.
     */
    private static boolean isCommand(String path) {
        return path.startsWith("/api/") && !path.startsWith("/api/operations/") && !path.endsWith("/distinctions");
    }

    @TempDir
    private Path folder;

    @Test
    void everyCommandIsDocumentedWithHeadersRefusalsAndAnExampleThatIsRead() {
        try (CommandSide side = new CommandSide(folder, new TransientVault())) {
            Client officer = Client.freshlyProven(side, Role.COMPLIANCE_OFFICER);
            JsonNode paths = officer.get("/v3/api-docs").body().path("paths");
            List<String> operations = new ArrayList<>();
            paths.properties()
                    .forEach(path -> path.getValue().properties().forEach(method -> {
                        if (!method.getKey().equals("get") && isCommand(path.getKey())) {
                            JsonNode operation = method.getValue();
                            String id = operation.path("operationId").asString();
                            operations.add(id);
                            assertThat(names(operation))
                                    .as(id)
                                    .contains("Idempotency-Key", "If-Match")
                                    .doesNotContain("caller");
                            assertThat(operation.path("summary").asString())
                                    .as(id)
                                    .isNotEmpty();
                            assertThat(operation.path("responses").has("409"))
                                    .as(id)
                                    .isTrue();
                            assertThat(operation.path("responses").has("428"))
                                    .as(id + " is refused without If-Match where the document requires it")
                                    .isEqualTo(requiresVersion(operation));
                            JsonNode body = operation
                                    .path("requestBody")
                                    .path("content")
                                    .path("application/json");
                            if (!body.isMissingNode()) {
                                assertThat(body.has("example"))
                                        .as("example of " + id)
                                        .isTrue();
                                String at = path.getKey()
                                        .replaceAll(
                                                "\\{\\w+}", UUID.randomUUID().toString());
                                Answer answer = officer.send(
                                        method.getKey(),
                                        at,
                                        body.path("example").toString());
                                assertThat(answer.status())
                                        .as(id + " " + answer.body())
                                        .isNotIn(400, 500);
                            }
                        }
                    }));
            assertThat(operations)
                    .contains("registerPatient", "admitPatient", "setUpBed", "signRecord", "attachDocument");
        }
    }

    private static boolean requiresVersion(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("name").asString().equals("If-Match")
                        && parameter.path("required").asBoolean(false));
    }

    private static List<String> names(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> names.add(parameter.path("name").asString()));
        return names;
    }
}
