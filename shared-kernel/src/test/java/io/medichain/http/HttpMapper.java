package io.medichain.http;

import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it comes and goes over HTTP, for tests without a server. */
public final class HttpMapper {
    private HttpMapper() {}

    /** The mapper that reads bodies, with the limits that hold by default. */
    public static JsonMapper strict() {
        HttpLimits limits = new HttpLimits(1_048_576, 16_384, 262_144, 1_000, 32, 200_000, 5_000, 5_000, 5);
        JsonFactoryBuilder factory = JsonFactory.builder();
        HttpJson.bound(factory, limits);
        JsonMapper.Builder mapper = JsonMapper.builder(factory.build());
        HttpJson.strict(mapper, limits);
        return mapper.build();
    }
}
