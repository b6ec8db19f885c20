package io.medichain.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of a longer list.
 *
 * @param items what is shown, in order
 * @param next the cursor that asks for what follows; missing at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> items,
        @Schema(example = "cGFnZTI") @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /** The same page with something else shown for each of its items. */
    public <R> Page<R> map(Function<? super T, ? extends R> shown) {
        return new Page<>(items.stream().<R>map(shown).toList(), next);
    }
}
