/** What Concert is on its wire: for the proxy, for recordings, and for hostile terminals. */
@NullMarked
package dev.tillbridge.testkit.wire.payxpert;

import org.jspecify.annotations.NullMarked;
