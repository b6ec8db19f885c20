package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands of the flow, each in a process of its own.
 *
 * @param medichain runs them
 */
record Commands(CommandProcess medichain) {
    /** Imports all of a file and gives the report. */
    JsonNode importInto(Program program, Path file) throws IOException, InterruptedException {
        CommandProcess.Ended ended = medichain.run(
                Map.of("MEDICHAIN_PASSWORD", Admin.PASSWORD),
                "import",
                "--json",
                "--url",
                program.url().toString(),
                "--tenant",
                Admin.TENANT,
                "--user",
                Admin.USER,
                file.toAbsolutePath().toString());
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return JsonMapper.shared().readTree(ended.out());
    }

    /** Verifies a stopped system's folder, which has to end with this code. */
    JsonNode verify(Path data, int code) throws IOException, InterruptedException {
        CommandProcess.Ended ended = medichain.run("verify", "--json", "--data", data.toString());
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(code);
        return JsonMapper.shared().readTree(ended.out());
    }
}
