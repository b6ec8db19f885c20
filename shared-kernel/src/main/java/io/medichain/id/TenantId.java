package io.medichain.id;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;

/** The short identifier of an organisation, 1 to 32 of {@code a-z 0-9 -}; it names the tenant's database. */
@Schema(type = "string", pattern = "^" + TenantId.FORM + "$", maxLength = TenantId.LONGEST, example = "st-anna")
public record TenantId(@JsonValue String value) {
    static final int LONGEST = 32;
    static final String FORM = "[a-z0-9][a-z0-9-]{0," + (LONGEST - 1) + "}";
    private static final Pattern COMPILED = Pattern.compile(FORM);

    /** No organisation: the installation itself, whose users are its operators. */
    public static final TenantId INSTALLATION = new TenantId("installation");

    public TenantId {
        Rule.present(value, "tenantId");
        Rule.format(COMPILED.matcher(value).matches(), "tenantId", "1 to 32 of a-z, 0-9 and -");
    }

    /** Whether it is the installation and no organisation. */
    public boolean isInstallation() {
        return equals(INSTALLATION);
    }

    @Override
    public String toString() {
        return value;
    }
}
