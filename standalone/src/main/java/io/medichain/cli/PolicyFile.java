package io.medichain.cli;

import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.policy.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A policy in a file, C2SP tlog-policy. */
final class PolicyFile implements ITypeConverter<TrustPolicy> {
    @Override
    public TrustPolicy convert(String text) {
        try {
            return TrustPolicy.parse(Files.readAllBytes(Path.of(text)));
        } catch (MalformedText e) {
            throw new TypeConversionException(
                    "'%s' is no policy of C2SP tlog-policy: %s".formatted(text, e.getMessage()));
        } catch (IOException | InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no file that can be read");
        }
    }
}
