package dev.tillbridge.spi;

import dev.tillbridge.model.Operation;

/**
 * Asks where one start stands.
 *
 * @param operation what was started
 * @param key the id by which the terminal knows it: ours where the terminal takes one, otherwise the one it told
 */
public record Lookup(Operation operation, String key) {}
