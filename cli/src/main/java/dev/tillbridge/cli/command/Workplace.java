package dev.tillbridge.cli.command;

import dev.tillbridge.cli.shell.Surroundings;
import dev.tillbridge.cli.site.TerminalsFactory;

/**
 * What every command is given. Immutable.
 *
 * @param surroundings streams and environment
 * @param factory opens terminals
 */
public record Workplace(Surroundings surroundings, TerminalsFactory factory) {}
