package io.medichain.standalone;

import java.time.Duration;

/**
 * Backups without anybody asking for them.
 *
 * @param every how much later the next one is made
 * @param daily of how many days the newest is kept
 * @param weekly of how many weeks (ISO 8601) besides
 * @param monthly of how many months besides
 */
public record BackupPlan(Duration every, int daily, int weekly, int monthly) {}
