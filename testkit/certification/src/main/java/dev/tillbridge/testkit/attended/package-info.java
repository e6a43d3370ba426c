/** A person at a real terminal: told what to do, and asked what happened. */
@NullMarked
package dev.tillbridge.testkit.attended;

import org.jspecify.annotations.NullMarked;
