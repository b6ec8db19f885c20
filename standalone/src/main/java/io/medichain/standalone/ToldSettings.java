package io.medichain.standalone;

import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.file.DurableFile;
import io.medichain.id.TenantId;
import io.medichain.operation.ChangedSetting;
import io.medichain.operation.SystemStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes each start an event of the installation, with what is configured otherwise than at the start before. What was
 * told last is kept beside the events, so that a start reads one small file; without it everything is told again.
 */
final class ToldSettings {
    private static final EventMetadata ACTOR = EventMetadata.of(TenantId.INSTALLATION, "ToldSettings");
    private static final Pattern SECRET = Pattern.compile("MONGODB_URI|.*_(TOKEN|PASSWORD|USERNAME|JVM_OPTIONS)");
    private static final Pattern ADDRESS = Pattern.compile(".*_RPC_URL");
    private static final String IS_SET = "(set)";
    private static final Set<String> OF_OTHERS = Set.of(
            "MONGODB_URI", "SPRING_MAIL_HOST", "SPRING_MAIL_PORT", "SPRING_MAIL_USERNAME", "SPRING_MAIL_PASSWORD");
    /** They are read by commands that ask a running system. */
    private static final Set<String> OF_CALLERS =
            Set.of("MEDICHAIN_URL", "MEDICHAIN_TOKEN", "MEDICHAIN_PASSWORD", "MEDICHAIN_TOTP_SECRET");

    private final Path file;
    private final boolean restored;

    /** Looks before the start goes on, for its parts remove the note of a restored folder. */
    ToldSettings(DataFolder folder) {
        this.file = folder.root().resolve("settings.told");
        this.restored = Files.exists(RestoredFolder.note(folder.root())) && !Files.exists(file);
    }

    /** Stores the event of this start. */
    void tell(SortedMap<String, String> inForce, String version, EventAppender events) {
        SortedMap<String, String> before = told();
        List<ChangedSetting> changed = new ArrayList<>();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(inForce.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), inForce.get(name))) {
                changed.add(new ChangedSetting(name, inForce.get(name)));
            }
        }
        events.append(List.of(new SystemStarted(version, System.getProperty("user.name"), restored, changed)), ACTOR);
        try {
            DurableFile.write(file, JsonMapper.shared().writeValueAsBytes(inForce));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SortedMap<String, String> told() {
        try {
            return JsonMapper.shared()
                    .readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {});
        } catch (IOException | JacksonException e) {
            return new TreeMap<>();
        }
    }

    /** What differs from the defaults of the version, and where data and port are; secrets without their values. */
    static SortedMap<String, String> inForce(Settings settings, DataFolder folder, Map<String, String> environment) {
        SortedMap<String, String> all = new TreeMap<>();
        environment.forEach((name, value) -> {
            boolean isOurs = KnownVariables.NAMES.contains(name) || OF_OTHERS.contains(name);
            if (isOurs && !OF_CALLERS.contains(name) && !value.isBlank()) {
                all.put(name, shown(name, value.strip()));
            }
        });
        all.put("MEDICHAIN_DATA", folder.root().toString());
        all.put("MEDICHAIN_PORT", Integer.toString(settings.port()));
        return all;
    }

    private static String shown(String name, String value) {
        if (SECRET.matcher(name).matches()) {
            return IS_SET;
        }
        return ADDRESS.matcher(name).matches() ? origin(value) : value;
    }

    /** Path, query and user may be keys of a provider. */
    private static String origin(String address) {
        URI uri = URI.create(address);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }
}
