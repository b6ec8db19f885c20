package io.medichain.policy;

import java.util.List;

/** Automations of one sort; a bean per sort. */
public interface Automations {
    /** All of them. */
    List<Automation> all();
}
