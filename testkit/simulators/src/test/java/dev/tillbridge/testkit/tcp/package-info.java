/** Tests of simulated terminals over TCP. */
@NullMarked
package dev.tillbridge.testkit.tcp;

import org.jspecify.annotations.NullMarked;
