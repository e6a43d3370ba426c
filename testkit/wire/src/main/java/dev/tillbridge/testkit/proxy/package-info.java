/** What stands between a driver and any terminal, simulated or real: it hands bytes on, listens, and breaks the wire as it is told. */
@NullMarked
package dev.tillbridge.testkit.proxy;

import org.jspecify.annotations.NullMarked;
