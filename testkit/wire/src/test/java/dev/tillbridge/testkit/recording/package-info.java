/** Tests of recordings without a driver. */
@NullMarked
package dev.tillbridge.testkit.recording;

import org.jspecify.annotations.NullMarked;
