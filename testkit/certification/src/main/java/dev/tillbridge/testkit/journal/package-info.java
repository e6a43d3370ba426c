/** Certifies stores: what every journal must do, as a JUnit class that anybody extends for his own one. */
@NullMarked
package dev.tillbridge.testkit.journal;

import org.jspecify.annotations.NullMarked;
