package io.medichain.view;

import io.medichain.http.Headers;
import io.medichain.http.description.Once;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.math.BigDecimal;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Says in the OpenAPI document which reads can wait for what was written. */
final class ReadDocumentation implements OperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod route) {
        if (ReadsFrom.DECLARED.of(route.getMethod()).isPresent()) {
            Once.add(
                    operation,
                    new HeaderParameter()
                            .name(Headers.READ_AFTER)
                            .description(
                                    "The " + Headers.POSITION + " of a command whose effect has to be in the answer.")
                            .required(false)
                            .schema(new IntegerSchema()
                                    .format("int64")
                                    .minimum(BigDecimal.ZERO)
                                    .maximum(BigDecimal.valueOf(ReadAfter.MOST))
                                    .example(4711)));
        }
        return operation;
    }
}
