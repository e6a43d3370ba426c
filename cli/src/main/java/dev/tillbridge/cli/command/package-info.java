/** The commands, one class for each. */
@NullMarked
package dev.tillbridge.cli.command;

import org.jspecify.annotations.NullMarked;
