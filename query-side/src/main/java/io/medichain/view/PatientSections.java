package io.medichain.view;

import java.util.List;

/** The sections that a context adds to a patient's chart. */
@FunctionalInterface
public interface PatientSections {
    List<PatientSection<?>> sections();
}
