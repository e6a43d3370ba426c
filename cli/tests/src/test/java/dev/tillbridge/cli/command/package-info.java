/** Tests of parts of the commands. */
@NullMarked
package dev.tillbridge.cli.command;

import org.jspecify.annotations.NullMarked;
