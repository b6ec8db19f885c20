package io.medichain.patient.erasure;

import io.medichain.patient.ErasureBasis;
import io.medichain.problem.Rule;

/**
 * The body of {@code POST /api/patients/{id}/erasure}.
 *
 * @param basis the legal basis
 */
public record ErasureOrder(ErasureBasis basis) {
    public ErasureOrder {
        Rule.present(basis, "basis");
    }
}
