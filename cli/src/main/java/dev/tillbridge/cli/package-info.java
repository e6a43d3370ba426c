/** The command {@code tillbridge}: where a process begins, and the words that it understands. */
@NullMarked
package dev.tillbridge.cli;

import org.jspecify.annotations.NullMarked;
