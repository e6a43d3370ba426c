/** What the command says, kept as it is read. */
@org.jspecify.annotations.NullMarked
package dev.tillbridge.cli.golden;
