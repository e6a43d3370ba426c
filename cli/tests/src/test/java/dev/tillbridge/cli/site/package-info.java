/** Where a command takes its terminals from. */
@org.jspecify.annotations.NullMarked
package dev.tillbridge.cli.site;
