/**
 * A simulated terminal in another process: a control port there, and here a terminal that is used as if it were in this one.
 *
 * <p>The control port is bound to the loopback address and asks for a token that only the one who started the simulator has seen.
 */
@NullMarked
package dev.tillbridge.testkit.remote;

import org.jspecify.annotations.NullMarked;
