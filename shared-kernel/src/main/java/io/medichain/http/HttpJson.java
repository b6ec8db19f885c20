package io.medichain.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.medichain.event.RecordModule;
import io.medichain.identity.EmailAddress;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.LogicalType;

/** JSON as it comes and goes over HTTP: strict, and bounded in every direction. */
final class HttpJson {
    private static final Logger LOG = LoggerFactory.getLogger(HttpJson.class);
    private static final int NUMBER_LENGTH = 100;
    private static final int NAME_LENGTH = 200;

    private HttpJson() {}

    /** Bounds the reading itself, so that nothing too large is ever built. */
    static void bound(JsonFactoryBuilder builder, HttpLimits limits) {
        builder.streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(limits.stringLength())
                        .maxNestingDepth(limits.depth())
                        .maxTokenCount(limits.tokens())
                        .maxNumberLength(NUMBER_LENGTH)
                        .maxNameLength(NAME_LENGTH)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION);
    }

    /**
     * Takes nothing that is not meant: no unknown fields, no numbers for texts, nothing behind the end; and nothing
     * without what is {@link Required}.
     */
    static void strict(JsonMapper.Builder builder, HttpLimits limits) {
        builder.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(any -> any.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(LogicalType.Textual, HttpJson::onlyTexts)
                .addHandler(new Incoming.Union())
                .withConfigOverride(
                        Personal.class,
                        personal -> personal.setInclude(JsonInclude.Value.construct(Include.NON_EMPTY, Include.ALWAYS)))
                .changeDefaultNullHandling(_ -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .addModule(new RecordModule(Required::of))
                .addModule(new SimpleModule("medichain-http")
                        .addDeserializer(String.class, new Incoming.Text())
                        .addDeserializer(UUID.class, new Incoming.Identifier())
                        .addDeserializer(Instant.class, new Incoming.Time())
                        .addDeserializer(LocalDate.class, new Incoming.Day())
                        .addDeserializer(EmailAddress.class, new Incoming.Address())
                        .addSerializer(Personal.class, new ShownPersonal())
                        .setDeserializerModifier(new Bounded(limits.listLength())));
    }

    private static void onlyTexts(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    }

    /**
     * Whoever gets the answer may see it: the value itself. It is left out once it was erased or where it is damaged.
     */
    @SuppressWarnings("rawtypes") // Jackson registers by raw class
    private static final class ShownPersonal extends ValueSerializer<Personal> {
        @Override
        public void serialize(Personal personal, JsonGenerator generator, SerializationContext context) {
            generator.writePOJO(shown(personal));
        }

        @Override
        public boolean isEmpty(SerializationContext context, Personal personal) {
            return shown(personal) == null;
        }

        private static @Nullable Object shown(Personal<?> personal) {
            personal.damage().ifPresent(damage -> LOG.error("{}", damage.getMessage()));
            return personal.shown().orElse(null);
        }
    }

    private static final class Bounded extends ValueDeserializerModifier {
        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
            return description.getBeanClass().isRecord() ? new LongNumber.Placed(deserializer) : deserializer;
        }

        @Override
        public ValueDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config,
                CollectionType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> deserializer) {
            return new BoundedList(deserializer, most);
        }
    }

    private static final class BoundedList extends DelegatingDeserializer {
        private final int most;

        BoundedList(ValueDeserializer<?> list, int most) {
            super(list);
            this.most = most;
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> list) {
            return new BoundedList(list, most);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            Object list = super.deserialize(parser, context);
            if (list instanceof Collection<?> elements && elements.size() > most) {
                throw new ProblemException(
                        RequestProblem.TOO_LARGE, null, "A list may have at most " + most + " elements.");
            }
            return list;
        }
    }
}
