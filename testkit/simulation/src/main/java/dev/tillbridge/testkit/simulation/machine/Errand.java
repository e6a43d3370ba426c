package dev.tillbridge.testkit.simulation.machine;

/**
 * On whose behalf a driver is called.
 *
 * @param attempt the attempt
 * @param isStart whether it is to be started; otherwise it is asked about, or to be cancelled
 */
public record Errand(String attempt, boolean isStart) {}
