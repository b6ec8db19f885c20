package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        return asAdmin(
                program,
                Map.of("MEDICHAIN_PASSWORD", Admin.PASSWORD, "MEDICHAIN_TOTP_SECRET", Admin.secret()),
                "import",
                file.toAbsolutePath().toString(),
                "--reason",
                "the flow of a hospital",
                "--organisation",
                Admin.TENANT,
                "--user",
                Admin.USER);
    }

    /** Verifies a running system from outside. */
    JsonNode verify(Program program) throws IOException, InterruptedException {
        return asAdmin(program, session(program), "verify", "--rpc", program.rpc());
    }

    /** Has a running system prove an event. */
    JsonNode proof(Program program, String event, Path file) throws IOException, InterruptedException {
        return asAdmin(program, session(program), "proof", event, "-o", file.toString());
    }

    /** Checks a proof with nothing but its file and keys. */
    CommandProcess.Ended verifyProof(Path file, String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("verify-proof", file.toString()));
        for (String key : keys) {
            arguments.addAll(List.of("--key", key));
        }
        return medichain.run(arguments.toArray(String[]::new));
    }

    private static Map<String, String> session(Program program) throws IOException, InterruptedException {
        return Map.of("MEDICHAIN_TOKEN", Admin.goOn(program.url()).token());
    }

    private JsonNode asAdmin(Program program, Map<String, String> secrets, String... arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--json", "--url", program.url().toString()));
        CommandProcess.Ended ended = medichain.run(secrets, all.toArray(String[]::new));
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return JsonMapper.shared().readTree(ended.out());
    }

    /** Has a stopped system's folder examined, which has to be good. */
    JsonNode doctor(Path data) throws IOException, InterruptedException {
        CommandProcess.Ended ended = medichain.run("doctor", "--json", "--port", "0", "--data", data.toString());
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
