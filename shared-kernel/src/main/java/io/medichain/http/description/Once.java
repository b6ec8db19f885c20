package io.medichain.http.description;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Objects;

/** Says a parameter of an operation once, although several methods may serve it. */
public final class Once {
    private Once() {}

    /** Adds a parameter, unless one of that place and name is there. */
    public static void add(Operation operation, Parameter parameter) {
        List<Parameter> present = operation.getParameters();
        if (present == null || present.stream().noneMatch(each -> isSame(each, parameter))) {
            operation.addParametersItem(parameter);
        }
    }

    private static boolean isSame(Parameter one, Parameter other) {
        return Objects.equals(one.getIn(), other.getIn()) && Objects.equals(one.getName(), other.getName());
    }
}
