package io.medichain.token;

import io.jsonwebtoken.io.DeserializationException;
import io.jsonwebtoken.io.Deserializer;
import io.jsonwebtoken.io.SerializationException;
import io.jsonwebtoken.io.Serializer;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON inside of tokens. */
final class JwtJson {
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JwtJson() {}

    static final class Writer implements Serializer<Map<String, ?>> {
        @Override
        @SuppressWarnings("deprecation") // still part of the interface
        public byte[] serialize(Map<String, ?> claims) {
            return JSON.writeValueAsBytes(claims);
        }

        @Override
        public void serialize(Map<String, ?> claims, OutputStream out) {
            try {
                JSON.writeValue(out, claims);
            } catch (JacksonException e) {
                throw new SerializationException("A token could not be written", e);
            }
        }
    }

    static final class Parser implements Deserializer<Map<String, ?>> {
        @Override
        @SuppressWarnings("deprecation") // still part of the interface
        public Map<String, ?> deserialize(byte[] bytes) {
            return read(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        }

        @Override
        public Map<String, ?> deserialize(Reader reader) {
            return read(reader);
        }

        private static Map<String, ?> read(Reader reader) {
            try {
                return JSON.readValue(reader, CLAIMS);
            } catch (JacksonException e) {
                throw new DeserializationException("A token is not JSON", e);
            }
        }
    }
}
