/** Terminals that a bridge on this machine has: what is only read comes from the journal beside it, everything else is asked of the bridge. */
@NullMarked
package dev.tillbridge.cli.bridged;

import org.jspecify.annotations.NullMarked;
