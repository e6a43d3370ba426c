/** Tests of what every simulated terminal that speaks HTTPS has in common. */
@NullMarked
package dev.tillbridge.testkit.http;

import org.jspecify.annotations.NullMarked;
