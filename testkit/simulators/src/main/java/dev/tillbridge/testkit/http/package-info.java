/** For simulator authors: what every simulated terminal that speaks HTTPS is made of, down to bytes that break off in the middle. */
@NullMarked
package dev.tillbridge.testkit.http;

import org.jspecify.annotations.NullMarked;
