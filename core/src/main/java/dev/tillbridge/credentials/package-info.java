/** Pairing tokens and certificate pins at rest, in files that only their owner can read. */
@NullMarked
package dev.tillbridge.credentials;

import org.jspecify.annotations.NullMarked;
