/** What people and programs read. */
@org.jspecify.annotations.NullMarked
package dev.tillbridge.cli.text;
