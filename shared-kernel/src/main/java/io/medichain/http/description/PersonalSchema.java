package io.medichain.http.description;

import com.fasterxml.jackson.databind.JavaType;
import io.medichain.personal.Personal;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A personal value stands in an answer as the value itself, so it is described as that. */
final class PersonalSchema implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType asked = Json31.mapper().constructType(type.getType());
        if (asked != null && asked.hasRawClass(Personal.class) && asked.containedTypeCount() == 1) {
            return context.resolve(new AnnotatedType(asked.containedType(0))
                    .ctxAnnotations(type.getCtxAnnotations())
                    .propertyName(type.getPropertyName())
                    .resolveAsRef(type.isResolveAsRef()));
        }
        return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    }
}
