/**
 * Lies made from the messages that a terminal really sends: each field of each message absent, empty, another transaction's, of another
 * type, twice. Nothing is listed by hand, so a new field is covered by itself.
 */
@NullMarked
package dev.tillbridge.testkit.lies;

import org.jspecify.annotations.NullMarked;
