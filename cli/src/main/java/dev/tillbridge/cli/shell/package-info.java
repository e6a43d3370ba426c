/** What a command has around it: streams, exit codes, questions, signals. */
@NullMarked
package dev.tillbridge.cli.shell;

import org.jspecify.annotations.NullMarked;
