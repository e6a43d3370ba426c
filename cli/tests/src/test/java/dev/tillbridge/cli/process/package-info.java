/** The command line as real processes, which are killed, interrupted and set against each other. */
@org.jspecify.annotations.NullMarked
package dev.tillbridge.cli.process;
