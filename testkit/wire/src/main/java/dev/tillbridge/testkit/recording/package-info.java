/**
 * Records the traffic between a driver and its terminal without its secrets, and plays it back to the driver.
 *
 * <p>A {@link dev.tillbridge.testkit.recording.Recorder} listens on the wire and keeps what it heard masked; the
 * {@link dev.tillbridge.testkit.recording.Recording} is one readable file, which a {@link dev.tillbridge.testkit.recording.SupportBundle}
 * carries to who has to understand it, and a {@link dev.tillbridge.testkit.recording.Playback} turns into a test.
 */
@NullMarked
package dev.tillbridge.testkit.recording;

import org.jspecify.annotations.NullMarked;
