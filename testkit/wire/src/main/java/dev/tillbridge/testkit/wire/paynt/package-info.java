/** What Paynt terminals say on their wire: for the proxy and for recordings. */
@NullMarked
package dev.tillbridge.testkit.wire.paynt;

import org.jspecify.annotations.NullMarked;
