/** The command line, run as a person or a program would. */
@org.jspecify.annotations.NullMarked
package dev.tillbridge.cli;
