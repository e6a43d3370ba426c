/**
 * The drivers for PayXpress and PayXpress APM on the device that the till runs on, by handing the screen over.
 *
 * <p>{@link dev.tillbridge.driver.payxpert.app.PayxpertAppDriver} and {@link dev.tillbridge.driver.payxpert.app.PayxpertApmDriver} are the
 * only types for others; the records in {@code wire} are public for Jackson alone. Each app has its own settings, traits and mapper of
 * starts, since the two disagree on nearly everything, the unit of amounts first. What they share is the screen that is handed over and
 * waited for, and the reading of results, which is divided into finding the JSON, its verdict, what it repeats,
 * its details and its tickets.
 */
@NullMarked
package dev.tillbridge.driver.payxpert.app;

import org.jspecify.annotations.NullMarked;
