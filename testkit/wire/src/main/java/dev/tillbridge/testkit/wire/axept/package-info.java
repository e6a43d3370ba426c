/** What axept PRO says on its wire: for the proxy and for recordings. */
@NullMarked
package dev.tillbridge.testkit.wire.axept;

import org.jspecify.annotations.NullMarked;
