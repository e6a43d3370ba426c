/** Tests of what Concert is on its wire. */
@NullMarked
package dev.tillbridge.testkit.wire.payxpert;

import org.jspecify.annotations.NullMarked;
