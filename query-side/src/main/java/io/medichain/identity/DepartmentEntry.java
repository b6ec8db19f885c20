package io.medichain.identity;

import io.medichain.personal.Personal;
import java.time.Instant;

/**
 * Where a user works, or worked.
 *
 * @param since since when
 * @param position since which event
 * @param department what the house calls it
 */
record DepartmentEntry(Instant since, long position, Personal<String> department) {}
