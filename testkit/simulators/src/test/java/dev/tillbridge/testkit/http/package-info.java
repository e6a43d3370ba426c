/** A caller that sees bytes, for the tests of every simulated terminal that speaks HTTPS. */
@NullMarked
package dev.tillbridge.testkit.http;

import org.jspecify.annotations.NullMarked;
